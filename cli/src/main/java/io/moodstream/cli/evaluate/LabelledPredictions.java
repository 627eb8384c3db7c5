package io.moodstream.cli.evaluate;

import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.trainer.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The members' predictions in the stream for labelled photos. */
public final class LabelledPredictions {

    /** Maximum number of latest predictions, and of latest labels, to read: bounds time and memory. */
    public static final int MAX = 100_000;

    private LabelledPredictions() {}

    /**
     * The photos that were classified by the same versions as the newest one, each with its latest label; photos
     * classified by earlier versions say nothing about these.
     */
    public static Evaluation read(Cluster cluster) {
        Map<String, GroundTruth> truth = new HashMap<>();
        readLatest(cluster, cluster.topics().photoLabels(), PhotoLabel.class, record -> {
            if (PhotoId.isUsable(record.value().getPhotoId())) {
                GroundTruth said = GroundTruth.of(record.value(), record.timestamp());
                truth.merge(record.value().getPhotoId(), said, (known, next) -> next.replaces(known) ? next : known);
            }
        });
        List<Prediction> predictions = new ArrayList<>();
        readLatest(cluster, cluster.topics().predictions(), Prediction.class, record -> {
            if (isPossible(record.value())) {
                predictions.add(record.value());
            }
        });
        Set<MemberVersion> live = predictions.stream()
                .max(Comparator.comparing(Prediction::getPredictedAt))
                .map(newest -> voters(Predictions.domain(newest.getBallots())))
                .orElse(Set.of());
        List<ClassLabel> actual = new ArrayList<>();
        List<List<MemberBallot>> ballots = new ArrayList<>();
        for (Prediction prediction : predictions) {
            List<MemberBallot> cast = Predictions.domain(prediction.getBallots());
            GroundTruth known = truth.get(prediction.getPhotoId());
            if (known != null && voters(cast).equals(live)) {
                actual.add(known.label());
                ballots.add(cast);
            }
        }
        return new Evaluation(actual, ballots);
    }

    /** Whether the stream app can have written it; on an open cluster, others can write too. */
    private static boolean isPossible(Prediction prediction) {
        try {
            return PhotoId.isUsable(prediction.getPhotoId())
                    && !Predictions.domain(prediction.getBallots()).isEmpty();
        } catch (BadRecordException e) {
            return false;
        }
    }

    private static Set<MemberVersion> voters(List<MemberBallot> ballots) {
        return ballots.stream().map(MemberBallot::voter).collect(Collectors.toSet());
    }

    private static <T extends SpecificRecord> void readLatest(
            Cluster cluster, Topic topic, Class<T> type, Consumer<ConsumerRecord<String, T>> receiver) {
        try (Tail<T> tail =
                Tail.fromLatest(cluster.clients(), topic, cluster.serdes().deserializer(topic, type), MAX)) {
            tail.toEnd(record -> {
                if (record.value() != null) {
                    receiver.accept(record);
                }
            });
        }
    }
}

package io.moodstream.cli.evaluate;

import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.BadRecordException;
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
        for (ConsumerRecord<String, PhotoLabel> record :
                latest(cluster, cluster.topics().photoLabels(), PhotoLabel.class)) {
            GroundTruth said = GroundTruth.of(record.value(), record.timestamp());
            truth.merge(record.value().getPhotoId(), said, (known, next) -> next.replaces(known) ? next : known);
        }
        List<Prediction> predictions = latest(cluster, cluster.topics().predictions(), Prediction.class).stream()
                .map(ConsumerRecord::value)
                .filter(LabelledPredictions::isPossible)
                .toList();
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
            return !Predictions.domain(prediction.getBallots()).isEmpty();
        } catch (BadRecordException e) {
            return false;
        }
    }

    private static Set<MemberVersion> voters(List<MemberBallot> ballots) {
        return ballots.stream().map(MemberBallot::voter).collect(Collectors.toSet());
    }

    private static <T extends SpecificRecord> List<ConsumerRecord<String, T>> latest(
            Cluster cluster, Topic topic, Class<T> type) {
        try (Tail<T> tail =
                Tail.fromLatest(cluster.clients(), topic, cluster.serdes().deserializer(topic, type), MAX)) {
            return tail.toEnd().stream()
                    .filter(record -> record.value() != null)
                    .toList();
        }
    }
}

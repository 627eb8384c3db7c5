package io.moodstream.cli.evaluate;

import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.cli.replay.recorded.RecordedPredictions;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import io.moodstream.trainer.evaluation.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;

/** The members' predictions in the stream for labelled photos. */
public final class LabelledPredictions {

    private LabelledPredictions() {}

    /**
     * The photos that were classified by the same versions as the newest one, each with its latest label; photos
     * classified by earlier versions say nothing about these.
     */
    public static Evaluation read(Cluster cluster) {
        List<Prediction> predictions = RecordedPredictions.read(cluster, Instant.MIN, RecordedPredictions.MAX);
        Set<MemberVersion> live = predictions.isEmpty()
                ? Set.of()
                : voters(Predictions.domain(
                        predictions.get(predictions.size() - 1).getBallots()));
        Map<String, GroundTruth> truth =
                truth(cluster, predictions.stream().map(Prediction::getPhotoId).collect(Collectors.toSet()));
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

    private static Set<MemberVersion> voters(List<MemberBallot> ballots) {
        return ballots.stream().map(MemberBallot::voter).collect(Collectors.toSet());
    }

    /** The latest label of each of these photos, as far as it is among the latest labels of its partition. */
    private static Map<String, GroundTruth> truth(Cluster cluster, Set<String> photoIds) {
        Map<String, GroundTruth> truth = new HashMap<>();
        Topic topic = cluster.topics().photoLabels();
        try (Deserializer<PhotoLabel> values =
                        SizeLimitedDeserializer.small(cluster.serdes().deserializer(topic, PhotoLabel.class));
                Tail<PhotoLabel> tail = Tail.fromLatest(cluster.clients(), topic, values, RecordedPredictions.MAX)) {
            tail.toEnd(record -> {
                if (record.value() != null && photoIds.contains(record.value().getPhotoId())) {
                    GroundTruth said = GroundTruth.of(record.value(), record.timestamp());
                    truth.merge(
                            record.value().getPhotoId(), said, (known, next) -> next.replaces(known) ? next : known);
                }
            });
        }
        return truth;
    }
}

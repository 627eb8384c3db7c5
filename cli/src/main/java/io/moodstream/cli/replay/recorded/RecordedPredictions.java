package io.moodstream.cli.replay.recorded;

import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.Predictions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.serialization.Deserializer;

/** The newest predictions of a topic. */
public final class RecordedPredictions {

    /** Maximum number of predictions: bounds time and memory. */
    public static final int MAX = 100_000;

    private RecordedPredictions() {}

    /**
     * The newest predictions, oldest first.
     *
     * @param since earlier ones are left out
     * @param max 1 to {@link #MAX}
     */
    public static List<Prediction> read(Cluster cluster, Instant since, int max) {
        Topic topic = cluster.topics().predictions();
        Comparator<Prediction> byTime = Comparator.comparing(Prediction::getPredictedAt);
        PriorityQueue<Prediction> newest = new PriorityQueue<>(byTime);
        try (Deserializer<Prediction> values = cluster.serdes().deserializer(topic, Prediction.class);
                Tail<Prediction> tail = Tail.fromLatest(cluster.clients(), topic, values, max)) {
            tail.toLast(record -> {
                Prediction prediction = record.value();
                if (prediction != null && !prediction.getPredictedAt().isBefore(since) && isPossible(prediction)) {
                    newest.add(prediction);
                    if (newest.size() > max) {
                        newest.remove();
                    }
                }
            });
        }
        return newest.stream().sorted(byTime).toList();
    }

    /** Whether the stream app can have written it; on an open cluster, others can write too. */
    private static boolean isPossible(Prediction prediction) {
        try {
            ReplayGroup.of(prediction);
            return !Predictions.domain(prediction.getBallots()).isEmpty();
        } catch (BadRecordException | IllegalArgumentException e) {
            return false;
        }
    }
}

package io.moodstream.cli.replay.recorded;

import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/** The newest predictions of a topic. */
public final class RecordedPredictions {

    /** Maximum number of predictions: bounds time and memory. */
    public static final int MAX = 100_000;

    /**
     * Maximum size of all together, as records; in memory, one of many tiny ballots takes ten times as much. A usual
     * one has 500 bytes.
     */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private RecordedPredictions() {}

    /**
     * The newest predictions, oldest first; no more than have 64 MiB together.
     *
     * @param since earlier ones are left out
     * @param max 1 to {@link #MAX}
     */
    public static List<Prediction> read(Cluster cluster, Instant since, int max) {
        Topic topic = cluster.topics().predictions();
        NewestPredictions newest = new NewestPredictions(max, MAX_BYTES);
        try (Deserializer<Prediction> values =
                        SizeLimitedDeserializer.small(cluster.serdes().deserializer(topic, Prediction.class));
                Tail<Prediction> tail = Tail.fromLatest(cluster.clients(), topic, values, max)) {
            tail.toLast(record -> {
                Prediction prediction = record.value();
                if (prediction == null || !isPossible(prediction)) {
                    return;
                }
                Instant at = madeAt(prediction, record.timestamp());
                if (!at.isBefore(since)) {
                    newest.add(prediction, at, record.serializedValueSize());
                }
            });
        }
        return newest.oldestFirst();
    }

    /**
     * When it was made. One whose time lies ahead counts as of the time at which the broker appended it: otherwise it
     * would be the newest for ever, and push out others.
     */
    private static Instant madeAt(Prediction prediction, long appendedAt) {
        Instant appended = Instant.ofEpochMilli(appendedAt);
        return prediction.getPredictedAt().isAfter(appended) ? appended : prediction.getPredictedAt();
    }

    /** Whether the stream app can have written it; on an open cluster, others can write too. */
    public static boolean isPossible(Prediction prediction) {
        try {
            ReplayGroup.of(prediction);
            return PhotoId.isUsable(prediction.getPhotoId())
                    && !Predictions.domain(prediction.getBallots()).isEmpty()
                    && prediction.getShadowBallots().stream().allMatch(shadow -> shadow.getStage() >= 0);
        } catch (BadRecordException | IllegalArgumentException e) {
            return false;
        }
    }
}

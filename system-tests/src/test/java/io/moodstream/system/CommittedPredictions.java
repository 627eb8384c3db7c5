package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.EndOffsets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The committed predictions of an installation, read continuously, to check that none is missing or repeated.
 */
public final class CommittedPredictions implements AutoCloseable {

    private final Cluster cluster;
    private final CommittedRecords committedRecords;
    private final Deserializer<Prediction> reader;
    private final Topic topic;
    private final List<Prediction> predictions = new ArrayList<>();

    public CommittedPredictions(Cluster cluster) {
        this.cluster = cluster;
        topic = cluster.topics().predictions();
        reader = cluster.serdes().deserializer(topic, Prediction.class);
        committedRecords = new CommittedRecords(cluster, topic);
    }

    /** All predictions so far, in the order of the partitions. */
    public List<Prediction> now() {
        committedRecords.next(record -> predictions.add(reader.deserialize(topic.name(), record.value())));
        return predictions;
    }

    /**
     * Waits until all of these photos are predicted, and checks that each is predicted once and no others are.
     *
     * @param timeout for the next prediction, since on a busy machine all of them may take long
     */
    public List<Prediction> exactly(Collection<String> ids, Duration timeout) {
        return exactly(ids, prediction -> true, timeout);
    }

    /** The same, for those predictions only that match. */
    public List<Prediction> exactly(Collection<String> ids, Predicate<Prediction> meant, Duration timeout) {
        while (now().size() < ids.size() || !idsOf(predictions).containsAll(ids)) {
            int seen = predictions.size();
            try {
                await(ids.size() + " photos are predicted on " + topic.name() + ", not only " + seen)
                        .atMost(timeout)
                        .until(() -> now().size() > seen);
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(e.getMessage() + " " + firstMissing(ids) + " is missing; " + fresh(), e);
            }
        }
        List<Prediction> found = predictions.stream().filter(meant).toList();
        assertThat(found.size() - idsOf(found).size()).as("predicted twice").isZero();
        assertThat(idsOf(found)).as("predicted").isEqualTo(new HashSet<>(ids));
        return found;
    }

    private String firstMissing(Collection<String> ids) {
        Set<String> found = idsOf(predictions);
        return ids.stream().filter(id -> !found.contains(id)).findFirst().orElse("none");
    }

    /** What another reader finds, to distinguish missing predictions from unread ones. */
    private String fresh() {
        try (CommittedRecords other = new CommittedRecords(cluster, topic)) {
            List<String> keys = new ArrayList<>();
            other.next(record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
            return "another reader finds " + keys.size() + " records; the last stable offsets are " + other.ends()
                    + ", the log ends "
                    + EndOffsets.ofLog(cluster.clients(), other.partitions()).offsets();
        }
    }

    private static Set<String> idsOf(List<Prediction> predictions) {
        Set<String> ids = new HashSet<>();
        predictions.forEach(prediction -> ids.add(prediction.getPhotoId()));
        return ids;
    }

    /** The versions that decided a photo. */
    public static Set<MemberVersion> versions(Prediction prediction) {
        Set<MemberVersion> versions = new HashSet<>();
        prediction
                .getBallots()
                .forEach(ballot -> versions.add(new MemberVersion(ballot.getMember(), ballot.getVersion())));
        return versions;
    }

    /** From the time a photo was sent to the time it was classified, in milliseconds, the fastest first. */
    public static List<Long> latencies(Collection<Prediction> predictions) {
        return predictions.stream()
                .map(p ->
                        Duration.between(p.getCapturedAt(), p.getPredictedAt()).toMillis())
                .sorted()
                .toList();
    }

    /** @param part such as 0.99 */
    public static long quantile(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) Math.floor(part * sorted.size())));
    }

    @Override
    public void close() {
        committedRecords.close();
    }
}

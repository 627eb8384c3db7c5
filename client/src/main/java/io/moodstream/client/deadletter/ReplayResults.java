package io.moodstream.client.deadletter;

import io.moodstream.client.connect.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for the outcomes of replayed photos. Not thread-safe. */
public final class ReplayResults implements AutoCloseable {

    private final RawTopicReader predictions;
    private final RawTopicReader deadLetters;

    private ReplayResults(Cluster cluster) {
        predictions = RawTopicReader.open(cluster, cluster.topics().predictions());
        deadLetters = RawTopicReader.open(cluster, cluster.topics().deadLetters());
        predictions.seekToEnd();
        deadLetters.seekToEnd();
    }

    /** Starts following; call it before anything is sent. */
    public static ReplayResults of(Cluster cluster) {
        return new ReplayResults(cluster);
    }

    /**
     * The outcomes.
     *
     * @param predicted number of predicted photos
     * @param failedAgain the new dead letters of photos that failed again
     * @param waiting those without an outcome in time
     */
    public record Outcome(int predicted, List<DeadLetterSummary> failedAgain, List<DeadLetterSummary> waiting) {}

    /** Waits until all of these are answered; each must be a photo. */
    public Outcome await(List<DeadLetterSummary> sent, Duration timeout) {
        Map<String, DeadLetterSummary> waiting = new HashMap<>();
        sent.forEach(deadLetter -> waiting.put(deadLetter.position().toString(), deadLetter));
        List<DeadLetterSummary> failed = new ArrayList<>();
        int predicted = 0;
        long end = System.nanoTime() + timeout.toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : predictions.next()) {
                if (record.key() == null) {
                    continue;
                }
                String id = new String(record.key(), StandardCharsets.UTF_8);
                predicted += waiting.values()
                                .removeIf(deadLetter -> deadLetter.photoId().equals(id))
                        ? 1
                        : 0;
            }
            for (ConsumerRecord<byte[], byte[]> record : deadLetters.next()) {
                ReplayMarker.position(record.headers())
                        .map(position -> waiting.get(position.toString()))
                        .ifPresent(old -> DeadLetterSummary.of(record, old.photoId())
                                .ifPresent(again -> {
                                    waiting.remove(old.position().toString());
                                    failed.add(again);
                                }));
            }
        }
        return new Outcome(predicted, failed, List.copyOf(waiting.values()));
    }

    @Override
    public void close() {
        predictions.close();
        deadLetters.close();
    }
}

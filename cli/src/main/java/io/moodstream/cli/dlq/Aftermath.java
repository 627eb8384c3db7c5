package io.moodstream.cli.dlq;

import io.moodstream.cli.connect.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for what becomes of photos that were sent again. For one thread. */
public final class Aftermath implements AutoCloseable {

    private final RawTopic predictions;
    private final RawTopic deadLetters;

    private Aftermath(Cluster cluster) {
        predictions = RawTopic.open(cluster, cluster.topics().predictions());
        deadLetters = RawTopic.open(cluster, cluster.topics().deadLetters());
        predictions.seekToEnd();
        deadLetters.seekToEnd();
    }

    /** Begins to look; before anything is sent. */
    public static Aftermath of(Cluster cluster) {
        return new Aftermath(cluster);
    }

    /**
     * What became of them.
     *
     * @param predicted how many were judged
     * @param failedAgain the new letters of those that could not be
     * @param waiting those of which nothing was heard in time
     */
    public record Outcome(int predicted, List<Letter> failedAgain, List<Letter> waiting) {}

    /** Waits until all of these, photos each, are answered. */
    public Outcome await(List<Letter> sent, Duration patience) {
        Map<String, Letter> waiting = new HashMap<>();
        sent.forEach(letter -> waiting.put(letter.place().toString(), letter));
        List<Letter> failed = new ArrayList<>();
        int predicted = 0;
        long end = System.nanoTime() + patience.toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : predictions.next()) {
                if (record.key() == null) {
                    continue;
                }
                String id = new String(record.key(), StandardCharsets.UTF_8);
                predicted +=
                        waiting.values().removeIf(letter -> letter.photoId().equals(id)) ? 1 : 0;
            }
            for (ConsumerRecord<byte[], byte[]> record : deadLetters.next()) {
                ReplayMark.letter(record.headers())
                        .map(place -> waiting.get(place.toString()))
                        .ifPresent(old -> Letter.of(record, old.photoId()).ifPresent(again -> {
                            waiting.remove(old.place().toString());
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

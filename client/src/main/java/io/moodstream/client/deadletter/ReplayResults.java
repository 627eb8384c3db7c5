package io.moodstream.client.deadletter;

import io.moodstream.client.connect.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for the outcomes of replayed photos. Not thread-safe. */
public final class ReplayResults implements AutoCloseable {

    private final PredictionReader predictions;
    private final RawTopicReader deadLetters;

    private ReplayResults(Cluster cluster) {
        predictions = new PredictionReader(cluster);
        deadLetters = RawTopicReader.open(cluster, cluster.topics().deadLetters());
        predictions.topic().seekToEnd();
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
        Set<String> ids = sent.stream().map(DeadLetterSummary::photoId).collect(Collectors.toSet());
        List<DeadLetterSummary> failed = new ArrayList<>();
        int predicted = 0;
        long end = System.nanoTime() + timeout.toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : predictions.topic().next()) {
                Optional<DeadLetterSummary> answered =
                        predictions.photo(record, ids::contains).flatMap(photo -> answered(photo, waiting.values()));
                answered.ifPresent(
                        deadLetter -> waiting.remove(deadLetter.position().toString()));
                predicted += answered.isPresent() ? 1 : 0;
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

    /** Others may have the same id: if not the one with these bytes, one whose bytes are not known. */
    private static Optional<DeadLetterSummary> answered(PredictedPhoto photo, Collection<DeadLetterSummary> waiting) {
        return waiting.stream()
                .filter(deadLetter ->
                        deadLetter.photo().filter(photo.photo()::equals).isPresent())
                .findFirst()
                .or(() -> waiting.stream()
                        .filter(deadLetter ->
                                deadLetter.photoId().equals(photo.id()) && !(deadLetter.hasDigest() && photo.isKnown()))
                        .findFirst());
    }

    @Override
    public void close() {
        predictions.close();
        deadLetters.close();
    }
}

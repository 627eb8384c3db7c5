package io.moodstream.client.follow;

import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Follows predictions and dead letters as they arrive. Not thread-safe. */
public final class PhotoOutcomes implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    private final String predictions;
    private final Tail<Optional<Prediction>> tail;

    private PhotoOutcomes(String predictions, Tail<Optional<Prediction>> tail) {
        this.predictions = predictions;
        this.tail = tail;
    }

    /** Only the key and headers of a dead letter are read. */
    private record OfEither(String predictions, Deserializer<Prediction> values)
            implements Deserializer<Optional<Prediction>> {

        @Override
        public Optional<Prediction> deserialize(String topic, byte @Nullable [] bytes) {
            return deserialize(topic, new RecordHeaders(), bytes);
        }

        @Override
        public Optional<Prediction> deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
            return topic.equals(predictions)
                    ? Optional.ofNullable(values.deserialize(topic, headers, bytes))
                    : Optional.empty();
        }
    }

    /** The outcomes written after this call. */
    public static PhotoOutcomes fromNowOn(Cluster cluster) {
        Topic predictions = cluster.topics().predictions();
        Deserializer<Prediction> values = cluster.serdes().deserializer(predictions, Prediction.class);
        return new PhotoOutcomes(
                predictions.name(),
                Tail.fromEnd(
                        cluster.clients(),
                        List.of(predictions, cluster.topics().deadLetters()),
                        new OfEither(predictions.name(), values)));
    }

    /** The next outcomes; none if nothing arrives within a short time. */
    public List<PhotoOutcome> poll() {
        return tail.poll(STEP).stream()
                .flatMap(record -> answer(record).stream())
                .toList();
    }

    private Optional<PhotoOutcome> answer(ConsumerRecord<String, Optional<Prediction>> record) {
        if (record.topic().equals(predictions)) {
            return Optional.ofNullable(record.value()).flatMap(value -> value.map(PhotoOutcome.Predicted::new));
        }
        return Optional.ofNullable(record.headers().lastHeader(DeadLetterHeaders.REASON))
                .map(reason -> deadLetter(record));
    }

    /** The outcome of this photo; empty if there is none within the timeout. */
    public Optional<PhotoOutcome> to(String photoId, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            Optional<PhotoOutcome> outcome =
                    poll().stream().filter(a -> a.photoId().equals(photoId)).findFirst();
            if (outcome.isPresent()) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    private static PhotoOutcome.DeadLettered deadLetter(ConsumerRecord<String, ?> record) {
        return new PhotoOutcome.DeadLettered(String.valueOf(record.key()), DeadLetterReason.of(record.headers()));
    }

    @Override
    public void close() {
        tail.close();
    }
}

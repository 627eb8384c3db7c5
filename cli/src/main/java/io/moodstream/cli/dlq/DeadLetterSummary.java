package io.moodstream.cli.dlq;

import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.stream.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What is known of a dead letter without its bytes, which may be many.
 *
 * @param position where it lies
 * @param photoId of the photo that it is about, else its record key, else empty text
 * @param reason the machine's word for what was wrong
 * @param message the sentence
 * @param source topic, partition and offset where it came from, such as {@code photo-events-3@17}
 * @param sourceTopic that topic
 * @param at when it was given up
 * @param bytes length of the value that came
 * @param partial whether that, or something else, was too large and was left where it came from
 */
public record DeadLetterSummary(
        DeadLetterPosition position,
        String photoId,
        String reason,
        String message,
        String source,
        String sourceTopic,
        Instant at,
        long bytes,
        boolean partial) {

    /** The letter that this record is; empty for a record without a reason, such as a {@link ReplayMarker}. */
    static Optional<DeadLetterSummary> of(ConsumerRecord<byte[], byte[]> record, String photoId) {
        String topic = header(record, DeadLetter.SOURCE_TOPIC);
        return Optional.ofNullable(record.headers().lastHeader(DeadLetter.REASON))
                .map(reason -> new DeadLetterSummary(
                        DeadLetterPosition.of(record),
                        photoId,
                        text(reason),
                        header(record, DeadLetter.MESSAGE),
                        topic + "-" + header(record, DeadLetter.SOURCE_PARTITION) + "@"
                                + header(record, DeadLetter.SOURCE_OFFSET),
                        topic,
                        Instant.ofEpochMilli(record.timestamp()),
                        bytes(record),
                        DeadLetterHeaders.isPartial(record.headers())));
    }

    private static long bytes(ConsumerRecord<?, ?> record) {
        return DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.VALUE_SIZE)
                .filter(size -> size.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse((long) Math.max(0, record.serializedValueSize()));
    }

    /** The same letter, of this photo. */
    DeadLetterSummary of(String photo) {
        return new DeadLetterSummary(position, photo, reason, message, source, sourceTopic, at, bytes, partial);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "?" : text(header);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}

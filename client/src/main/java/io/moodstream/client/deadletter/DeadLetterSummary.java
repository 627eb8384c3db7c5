package io.moodstream.client.deadletter;

import io.moodstream.domain.Excerpt;
import io.moodstream.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter without its bytes, which may be large.
 *
 * @param position its position
 * @param photoId id of its photo, else its record key, else an empty string; an id that is too long counts as none
 * @param reason the error code
 * @param message the error message
 * @param source topic, partition and offset of the original record, such as {@code photo-events-3@17}
 * @param sourceTopic topic of the original record
 * @param at time when it was dead-lettered
 * @param bytes length of the original value
 * @param partial whether the value or another part was too large to copy and remains only in the original record
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

    /** Characters of a text: more than the stream app writes, but anybody may write here. */
    private static final int MAX_TEXT = 2_100;

    /** Parses a record as a dead letter; empty for a record without a reason, such as a {@link ReplayMarker}. */
    static Optional<DeadLetterSummary> of(ConsumerRecord<byte[], byte[]> record, String photoId) {
        String topic = header(record, DeadLetterHeaders.SOURCE_TOPIC);
        return Optional.ofNullable(record.headers().lastHeader(DeadLetterHeaders.REASON))
                .map(reason -> new DeadLetterSummary(
                        DeadLetterPosition.of(record),
                        photoId,
                        text(reason),
                        header(record, DeadLetterHeaders.MESSAGE),
                        topic + "-" + header(record, DeadLetterHeaders.SOURCE_PARTITION) + "@"
                                + header(record, DeadLetterHeaders.SOURCE_OFFSET),
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

    /** The same dead letter with this photo id. */
    DeadLetterSummary of(String photo) {
        return new DeadLetterSummary(position, photo, reason, message, source, sourceTopic, at, bytes, partial);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "?" : text(header);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : Excerpt.of(new String(header.value(), StandardCharsets.UTF_8), MAX_TEXT);
    }
}

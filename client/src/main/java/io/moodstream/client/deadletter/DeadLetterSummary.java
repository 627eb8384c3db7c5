package io.moodstream.client.deadletter;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.PhotoId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter without its bytes, which may be large.
 *
 * @param position its position
 * @param photoId id of its photo, else its record key, else an empty string; an id that is too long counts as none
 * @param content digest of its photo, or of the URI of that; empty if it holds no photo event that can be read
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
        String content,
        String reason,
        String message,
        String source,
        String sourceTopic,
        Instant at,
        long bytes,
        boolean partial) {

    private static final String URI = "uri ";

    /** Characters of a text: more than the stream app writes, but anybody may write here. */
    private static final int MAX_TEXT = 2_100;

    /**
     * Parses a record as a dead letter; empty for a record without a reason, such as a {@link ReplayMarker}.
     *
     * @param photoId its id, unless its photo event names another: see {@link #of(PhotoEvent)}
     */
    static Optional<DeadLetterSummary> of(ConsumerRecord<byte[], byte[]> record, String photoId) {
        String topic = header(record, DeadLetterHeaders.SOURCE_TOPIC);
        return Optional.ofNullable(record.headers().lastHeader(DeadLetterHeaders.REASON))
                .map(reason -> new DeadLetterSummary(
                        DeadLetterPosition.of(record),
                        photoId,
                        "",
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

    /** The same dead letter with the photo of this event; unchanged if the id of that is unusable. */
    DeadLetterSummary of(PhotoEvent event) {
        return PhotoId.isUsable(event.getPhotoId())
                ? new DeadLetterSummary(
                        position,
                        event.getPhotoId(),
                        digest(event),
                        reason,
                        message,
                        source,
                        sourceTopic,
                        at,
                        bytes,
                        partial)
                : this;
    }

    private static String digest(PhotoEvent event) {
        ByteBuffer photo = event.getContent();
        if (photo == null) {
            return URI + Sha256.of(String.valueOf(event.getContentUri()));
        }
        MessageDigest digest = Sha256.digest();
        digest.update(photo.duplicate());
        return Sha256.hex(digest);
    }

    /**
     * What all dead letters of one photo have in common; empty for one that cannot be known to be of the same photo as
     * any other. Whoever sends a record chooses its key and its id, and may choose those of another's photo: what is
     * not the same photo must not take its place.
     */
    Optional<String> photo() {
        return content.isEmpty() ? Optional.empty() : Optional.of(photo(content, photoId));
    }

    static String photo(String content, String photoId) {
        return content + " " + photoId;
    }

    /** Whether {@link #content} is the SHA-256 of its photo, as in the prediction of that. */
    boolean hasDigest() {
        return !content.isEmpty() && !content.startsWith(URI);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "?" : text(header);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : Excerpt.of(new String(header.value(), StandardCharsets.UTF_8), MAX_TEXT);
    }
}

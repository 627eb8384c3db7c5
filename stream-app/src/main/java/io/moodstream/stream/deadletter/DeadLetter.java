package io.moodstream.stream.deadletter;

import io.moodstream.domain.Excerpt;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.SkippedRecordMarker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record as it is sent to the dead-letter topic: its key, value and headers unchanged, and six headers of UTF-8 text
 * in addition. They replace headers of the same names, so a dead letter that was replayed and failed again shows its
 * last failure. What is too large to be sent is dropped later, see {@link DeadLetterTruncator}.
 */
public final class DeadLetter {

    public static final String REASON = DeadLetterHeaders.REASON;
    public static final String MESSAGE = DeadLetterHeaders.MESSAGE;
    public static final String SOURCE_TOPIC = DeadLetterHeaders.SOURCE_TOPIC;
    public static final String SOURCE_PARTITION = DeadLetterHeaders.SOURCE_PARTITION;
    public static final String SOURCE_OFFSET = DeadLetterHeaders.SOURCE_OFFSET;
    /** When the record was rejected: ISO-8601, UTC. */
    public static final String AT = DeadLetterHeaders.AT;

    /**
     * All headers of a dead letter: these six, and those in which {@link DeadLetterTruncator} records what it dropped.
     */
    public static final List<String> HEADERS = List.of(
            REASON,
            MESSAGE,
            SOURCE_TOPIC,
            SOURCE_PARTITION,
            SOURCE_OFFSET,
            AT,
            DeadLetterHeaders.LEFT_OUT,
            DeadLetterHeaders.VALUE_SIZE,
            DeadLetterHeaders.VALUE_SHA256);

    /** A message may quote its input; the topic has room for a photo of the largest size and little more. */
    private static final int LONGEST_MESSAGE = 2_000;

    private DeadLetter() {}

    /**
     * The dead letter of a record.
     *
     * @param source topic, partition and offset of the record
     * @param now wall clock, milliseconds since the epoch; also the timestamp of the dead letter
     */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record, RecordMetadata source, Rejection rejection, long now) {
        Headers headers = without(HEADERS, record.headers());
        set(headers, REASON, rejection.reason());
        String message = SkippedRecordMarker.why(record.headers()).orElse(rejection.message());
        set(headers, MESSAGE, Excerpt.of(message, LONGEST_MESSAGE));
        set(headers, SOURCE_TOPIC, source.topic());
        set(headers, SOURCE_PARTITION, String.valueOf(source.partition()));
        set(headers, SOURCE_OFFSET, String.valueOf(source.offset()));
        set(headers, AT, Instant.ofEpochMilli(now).toString());
        return new Record<>(record.key(), record.value(), now, headers);
    }

    /** A copy without the headers of these names; Kafka's own removal is slow if there are many. */
    public static Headers without(Collection<String> names, Headers all) {
        return new RecordHeaders(Arrays.stream(all.toArray())
                .filter(header -> !names.contains(header.key()))
                .toArray(Header[]::new));
    }

    static void set(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}

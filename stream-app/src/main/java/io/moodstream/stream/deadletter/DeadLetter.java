package io.moodstream.stream.deadletter;

import io.moodstream.domain.Excerpt;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.SkippedRecordMarker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record as it is sent to the dead-letter topic: its key, value and headers unchanged, and the first six
 * {@link DeadLetterHeaders} in addition. They replace headers of the same names, so a dead letter that was replayed and
 * failed again shows its last failure. What is too large to be sent is dropped later, see {@link DeadLetterTruncator}.
 */
public final class DeadLetter {

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
        Headers headers = DeadLetterHeaders.without(DeadLetterHeaders.OF_FAILURE, record.headers());
        set(headers, DeadLetterHeaders.REASON, rejection.reason());
        String message = SkippedRecordMarker.why(record.headers()).orElse(rejection.message());
        set(headers, DeadLetterHeaders.MESSAGE, Excerpt.of(message, LONGEST_MESSAGE));
        set(headers, DeadLetterHeaders.SOURCE_TOPIC, source.topic());
        set(headers, DeadLetterHeaders.SOURCE_PARTITION, String.valueOf(source.partition()));
        set(headers, DeadLetterHeaders.SOURCE_OFFSET, String.valueOf(source.offset()));
        set(headers, DeadLetterHeaders.AT, Instant.ofEpochMilli(now).toString());
        return new Record<>(record.key(), record.value(), now, headers);
    }

    static void set(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}

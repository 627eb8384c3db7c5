package io.moodstream.stream.deadletter;

import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Unread;
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
 * A record as it goes to the dead-letter topic: key, value and headers as they came, and six headers of UTF-8 text
 * besides. A header of one of these names that the record already had is replaced: a letter that was sent again and
 * failed again tells of its last failure. What is too large to be sent is left out on the way, see {@link LetterLimit}.
 */
public final class DeadLetter {

    public static final String REASON = DeadLetterHeaders.REASON;
    public static final String MESSAGE = DeadLetterHeaders.MESSAGE;
    public static final String SOURCE_TOPIC = DeadLetterHeaders.SOURCE_TOPIC;
    public static final String SOURCE_PARTITION = DeadLetterHeaders.SOURCE_PARTITION;
    public static final String SOURCE_OFFSET = DeadLetterHeaders.SOURCE_OFFSET;
    /** When it was given up: ISO-8601, UTC. */
    public static final String AT = DeadLetterHeaders.AT;

    /** All that a letter may have: these six, and those by which {@link LetterLimit} says what it left out. */
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

    /** A message quotes what came in, which may be long; the topic takes a photo of full size and little more. */
    private static final int LONGEST_MESSAGE = 2_000;

    private DeadLetter() {}

    /**
     * The letter for a record.
     *
     * @param source where the record was read
     * @param now wall clock, milliseconds since the epoch; also the letter's timestamp
     */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record, RecordMetadata source, Rejection rejection, long now) {
        Headers headers = without(HEADERS, record.headers());
        set(headers, REASON, rejection.reason());
        set(headers, MESSAGE, shortened(Unread.why(record.headers()).orElse(rejection.message())));
        set(headers, SOURCE_TOPIC, source.topic());
        set(headers, SOURCE_PARTITION, String.valueOf(source.partition()));
        set(headers, SOURCE_OFFSET, String.valueOf(source.offset()));
        set(headers, AT, Instant.ofEpochMilli(now).toString());
        return new Record<>(record.key(), record.value(), now, headers);
    }

    /** A copy without those of these names; Kafka's own removal is slow where there are many. */
    public static Headers without(Collection<String> names, Headers all) {
        return new RecordHeaders(Arrays.stream(all.toArray())
                .filter(header -> !names.contains(header.key()))
                .toArray(Header[]::new));
    }

    static void set(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + " ...";
    }
}

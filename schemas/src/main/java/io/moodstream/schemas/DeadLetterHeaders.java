package io.moodstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers, UTF-8 text, that a dead letter has in addition to the original ones: always the first six, the others
 * only if it could not be sent whole. What it lacks can be read at its source until that topic's retention deletes it.
 */
public final class DeadLetterHeaders {

    public static final String REASON = "moodstream-error-reason";
    public static final String MESSAGE = "moodstream-error-message";
    public static final String SOURCE_TOPIC = "moodstream-error-source-topic";
    public static final String SOURCE_PARTITION = "moodstream-error-source-partition";
    public static final String SOURCE_OFFSET = "moodstream-error-source-offset";
    /** When the record was rejected: ISO-8601, UTC. */
    public static final String AT = "moodstream-error-at";

    /** What the dead letter lacks, separated by commas: {@code value}, {@code headers}, {@code key}. */
    public static final String LEFT_OUT = "moodstream-error-left-out";
    /** Bytes of the value at the source, in decimal digits. */
    public static final String VALUE_SIZE = "moodstream-error-value-size";
    /** SHA-256 of the value at the source, in hexadecimal digits. */
    public static final String VALUE_SHA256 = "moodstream-error-value-sha256";

    /** On a replayed record, and on the dead letter that it may become again: the dead letter that was replayed. */
    public static final String REPLAY_OF = "moodstream-replay-of";

    /** Those that describe a failure: a record that is sent again has none of them. */
    public static final List<String> OF_FAILURE = List.of(
            REASON, MESSAGE, SOURCE_TOPIC, SOURCE_PARTITION, SOURCE_OFFSET, AT, LEFT_OUT, VALUE_SIZE, VALUE_SHA256);

    private DeadLetterHeaders() {}

    /** A copy without the headers of these names; Kafka's own removal is slow if there are many. */
    public static Headers without(Collection<String> names, Headers all) {
        return new RecordHeaders(Arrays.stream(all.toArray())
                .filter(header -> !names.contains(header.key()))
                .toArray(Header[]::new));
    }

    /** Whether the dead letter lacks a part of the original record. */
    public static boolean isPartial(Headers headers) {
        return headers.lastHeader(LEFT_OUT) != null;
    }

    /** What was wrong, as a sentence; empty if no reason was recorded. */
    public static Optional<String> message(Headers headers) {
        return text(headers, MESSAGE);
    }

    /** The text of one of these headers; empty if it is absent. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}

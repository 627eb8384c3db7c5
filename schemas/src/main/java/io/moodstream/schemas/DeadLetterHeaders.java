package io.moodstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The six headers, UTF-8 text, that a dead letter has besides its own. */
public final class DeadLetterHeaders {

    public static final String REASON = "moodstream-error-reason";
    public static final String MESSAGE = "moodstream-error-message";
    public static final String SOURCE_TOPIC = "moodstream-error-source-topic";
    public static final String SOURCE_PARTITION = "moodstream-error-source-partition";
    public static final String SOURCE_OFFSET = "moodstream-error-source-offset";
    /** When it was given up: ISO-8601, UTC. */
    public static final String AT = "moodstream-error-at";

    private DeadLetterHeaders() {}

    /** What was wrong, in a sentence; empty where no reason was written. */
    public static Optional<String> message(Headers headers) {
        Header header = headers.lastHeader(MESSAGE);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}

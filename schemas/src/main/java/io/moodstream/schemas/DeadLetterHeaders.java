package io.moodstream.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers, UTF-8 text, that a dead letter has besides its own: always the first six, and the others where it could not
 * be sent whole. Then what it lacks lies at its source, until that topic's retention deletes it.
 */
public final class DeadLetterHeaders {

    public static final String REASON = "moodstream-error-reason";
    public static final String MESSAGE = "moodstream-error-message";
    public static final String SOURCE_TOPIC = "moodstream-error-source-topic";
    public static final String SOURCE_PARTITION = "moodstream-error-source-partition";
    public static final String SOURCE_OFFSET = "moodstream-error-source-offset";
    /** When it was given up: ISO-8601, UTC. */
    public static final String AT = "moodstream-error-at";

    /** What the letter lacks, separated by commas: {@code value}, {@code headers}, {@code key}. */
    public static final String LEFT_OUT = "moodstream-error-left-out";
    /** Bytes of the value at the source, in decimal digits. */
    public static final String VALUE_SIZE = "moodstream-error-value-size";
    /** SHA-256 of the value at the source, in hexadecimal digits. */
    public static final String VALUE_SHA256 = "moodstream-error-value-sha256";

    /** On a record that was sent again, and so on the letter it may become: the letter that it was before. */
    public static final String REPLAY_OF = "moodstream-replay-of";

    private DeadLetterHeaders() {}

    /** Whether the letter lacks something of what came. */
    public static boolean isPartial(Headers headers) {
        return headers.lastHeader(LEFT_OUT) != null;
    }

    /** What {@link #VALUE_SHA256} says of a value. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    /** What was wrong, in a sentence; empty where no reason was written. */
    public static Optional<String> message(Headers headers) {
        return text(headers, MESSAGE);
    }

    /** The text of one of these headers; empty where there is none. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}

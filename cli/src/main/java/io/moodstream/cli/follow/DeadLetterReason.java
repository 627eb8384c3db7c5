package io.moodstream.cli.follow;

import io.moodstream.stream.letters.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Why a record became a dead letter, from the headers that the stream app writes. */
public final class DeadLetterReason {

    private DeadLetterReason() {}

    /** What was wrong, in a sentence. */
    public static String of(Headers headers) {
        Header header = headers.lastHeader(DeadLetter.MESSAGE);
        return header == null || header.value() == null
                ? "no reason was written."
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}

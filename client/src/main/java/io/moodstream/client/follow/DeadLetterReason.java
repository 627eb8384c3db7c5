package io.moodstream.client.follow;

import io.moodstream.schemas.DeadLetterHeaders;
import org.apache.kafka.common.header.Headers;

/** Why a record became a dead letter, from the headers that the stream app writes. */
public final class DeadLetterReason {

    private DeadLetterReason() {}

    /** The error, as a sentence. */
    public static String of(Headers headers) {
        return DeadLetterHeaders.message(headers).orElse("no reason was written.");
    }
}

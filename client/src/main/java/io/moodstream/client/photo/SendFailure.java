package io.moodstream.client.photo;

import io.moodstream.domain.MoodstreamException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The first error of asynchronous sends: the next call of the sender reports it. */
final class SendFailure {

    private final UnaryOperator<String> message;
    private final AtomicReference<@Nullable Exception> first = new AtomicReference<>();

    /** @param message from what Kafka says to a sentence for people */
    SendFailure(UnaryOperator<String> message) {
        this.message = message;
    }

    void record(Exception error) {
        first.compareAndSet(null, error);
    }

    /** @throws MoodstreamException if an error was recorded */
    void throwIfAny() {
        Exception error = first.get();
        if (error != null) {
            throw new MoodstreamException(message.apply(String.valueOf(error.getMessage())), error);
        }
    }
}

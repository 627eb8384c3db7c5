package io.moodstream.schemas;

import io.moodstream.domain.MoodstreamException;
import org.jspecify.annotations.Nullable;

/** A record whose bytes are not what its topic declares. A retry cannot succeed. */
public final class BadRecordException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    public BadRecordException(String message) {
        super(message);
    }

    @SuppressWarnings("NullAway") // a Throwable may have no cause
    public BadRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

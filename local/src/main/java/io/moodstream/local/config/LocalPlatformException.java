package io.moodstream.local.config;

import io.moodstream.domain.MoodstreamException;

/** The embedded broker or registry could not be started; the message says why and where to look. */
public final class LocalPlatformException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    public LocalPlatformException(String message) {
        super(message);
    }

    public LocalPlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}

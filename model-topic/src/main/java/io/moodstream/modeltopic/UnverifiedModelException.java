package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;

/** A published model's parts do not match its manifest; the message is the reason to report. */
public final class UnverifiedModelException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    public UnverifiedModelException(String message) {
        super(message);
    }

    public UnverifiedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.moodstream.domain;

/**
 * A failure that a person can fix. The message is one or two sentences: what was wrong, the offending value and how to
 * fix it. A command line prints it as one line, without a stack trace.
 */
public class MoodstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MoodstreamException(String message) {
        super(message);
    }

    public MoodstreamException(String message, Throwable cause) {
        super(message, cause);
    }
}

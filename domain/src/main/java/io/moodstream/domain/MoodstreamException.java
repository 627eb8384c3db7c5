package io.moodstream.domain;

/**
 * A failure that a person can mend. Its message is one sentence or two: what was wrong, the value that was seen, the way
 * out; a command line prints it as it is, without a stack trace.
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

package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;

/**
 * The brokers aborted this publisher's transaction, since another publisher of the same topic started meanwhile or the
 * transaction timed out; it may be retried.
 */
public final class PublisherFencedException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    PublisherFencedException(String message, Throwable cause) {
        super(message, cause);
    }
}

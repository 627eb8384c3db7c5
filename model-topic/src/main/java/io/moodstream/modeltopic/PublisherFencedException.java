package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;

/** Another publisher of the same topic started meanwhile, so this one's transaction was aborted; it may be retried. */
public final class PublisherFencedException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    PublisherFencedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.moodstream.schemas;

import io.moodstream.domain.MoodstreamException;

/**
 * The schema registry did not answer, or did not let us in. Nothing is known about the record: try again later, and never
 * give the record up for it.
 */
public final class RegistryUnavailableException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

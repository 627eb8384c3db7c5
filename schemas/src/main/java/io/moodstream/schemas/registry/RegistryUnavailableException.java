package io.moodstream.schemas.registry;

import io.moodstream.domain.MoodstreamException;

/**
 * The schema registry did not answer or denied access. This says nothing about the record: retry later, and never
 * reject the record for it.
 */
public final class RegistryUnavailableException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

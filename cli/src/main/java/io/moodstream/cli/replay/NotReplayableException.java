package io.moodstream.cli.replay;

import io.moodstream.domain.MoodstreamException;

/** Something that decided a photo is gone, so that the photo cannot be classified as it was. */
final class NotReplayableException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    /** @param message says what is missing, and is the same for all photos that need it */
    NotReplayableException(String message) {
        super(message);
    }
}

package io.moodstream.stream.classify;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.stream.letters.Rejection;

/** A photo event that gets no prediction; on its way to the dead letters. */
final class RejectedException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    RejectedException(Rejection rejection) {
        super(rejection.message());
        this.rejection = rejection;
    }

    RejectedException(Rejection.Reason reason, String message) {
        this(Rejection.of(reason, message));
    }

    Rejection rejection() {
        return rejection;
    }
}

package io.moodstream.stream.deadletter;

import io.moodstream.domain.MoodstreamException;

/** Rejects a record; {@link ErrorBoundary} turns it into a {@link Rejection}. */
public final class RejectedException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    public RejectedException(Rejection rejection) {
        super(rejection.message());
        this.rejection = rejection;
    }

    public RejectedException(Rejection.Reason reason, String message) {
        this(Rejection.of(reason, message));
    }

    public Rejection rejection() {
        return rejection;
    }
}

package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;

/** A model that does not become live; the one before it serves on. */
public final class RefusedModelException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedModelException(MemberVersion id, String reason) {
        this(id, reason, null);
    }

    RefusedModelException(MemberVersion id, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        super("The model " + id + " is refused: " + reason, cause);
        this.reason = reason;
    }

    /** Why, in a sentence for people. */
    public String reason() {
        return reason;
    }
}

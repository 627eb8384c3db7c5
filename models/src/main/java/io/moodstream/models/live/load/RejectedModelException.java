package io.moodstream.models.live.load;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;

/** A model that does not become live; the previous one continues to serve. */
public final class RejectedModelException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    private final MemberVersion id;
    private final String reason;

    /** @param reason one sentence for people */
    public RejectedModelException(MemberVersion id, String reason) {
        super(sentence(id, reason));
        this.id = id;
        this.reason = reason;
    }

    RejectedModelException(MemberVersion id, String reason, Throwable cause) {
        super(sentence(id, reason), cause);
        this.id = id;
        this.reason = reason;
    }

    private static String sentence(MemberVersion id, String reason) {
        return "The model " + id + " is refused: " + reason;
    }

    /** The model. */
    public MemberVersion id() {
        return id;
    }

    /** The reason, as one sentence for people. */
    public String reason() {
        return reason;
    }
}

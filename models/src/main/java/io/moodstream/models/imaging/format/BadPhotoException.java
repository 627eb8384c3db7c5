package io.moodstream.models.imaging.format;

import io.moodstream.domain.MoodstreamException;

/** A photo that cannot be classified: the message states what is wrong with its bytes and how to fix it. */
public final class BadPhotoException extends MoodstreamException {

    /** The problem in machine-readable form: dead-letter headers and counters contain the constant's name. */
    public enum Reason {
        /** The photo has no bytes. */
        EMPTY,
        /** More bytes than {@link ImageLimits#maxBytes()}. */
        TOO_LARGE,
        /** The first bytes do not match any format that this system knows. */
        UNKNOWN_FORMAT,
        /** A known format, or a variant of one, that is not supported. */
        UNSUPPORTED,
        /** The header claims more pixels, or a longer side, than {@link ImageLimits} allows. */
        TOO_MANY_PIXELS,
        /** The bytes end early or contradict their format. */
        TRUNCATED_OR_CORRUPT
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public BadPhotoException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    private BadPhotoException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public static BadPhotoException corrupt(PhotoFormat format, String finding) {
        return new BadPhotoException(Reason.TRUNCATED_OR_CORRUPT, sentence(format, finding));
    }

    public static BadPhotoException corrupt(PhotoFormat format, Throwable cause) {
        return new BadPhotoException(Reason.TRUNCATED_OR_CORRUPT, sentence(format, cause.toString()), cause);
    }

    private static String sentence(PhotoFormat format, String finding) {
        return "The " + format.label() + " photo is truncated or corrupt (" + finding
                + "): upload it again, or save it anew with an image editor.";
    }

    /** The problem in machine-readable form. */
    public Reason reason() {
        return reason;
    }
}

package io.moodstream.models.imaging.heif;

/** A HEIF file of an unsupported kind; the message names the kind, worded as the object of a sentence. */
public final class UnsupportedHeifException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedHeifException(String what) {
        super(what);
    }

    UnsupportedHeifException(String what, Throwable cause) {
        super(what, cause);
    }
}

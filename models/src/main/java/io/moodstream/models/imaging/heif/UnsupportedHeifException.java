package io.moodstream.models.imaging.heif;

/** A HEIF file of a kind that is not decoded here; the message names the kind, as the object of a sentence. */
public final class UnsupportedHeifException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedHeifException(String what) {
        super(what);
    }

    UnsupportedHeifException(String what, Throwable cause) {
        super(what, cause);
    }
}

package io.moodstream.models.imaging.heif.box;

/** A HEIF file of an unsupported kind; the message names the kind, worded as the object of a sentence. */
public final class UnsupportedHeifException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedHeifException(String what) {
        super(what);
    }

    public UnsupportedHeifException(String what, Throwable cause) {
        super(what, cause);
    }
}

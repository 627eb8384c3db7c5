package io.moodstream.stream.fetch;

/** A photo was not fetched; the message says why, and how to fix it. */
public final class PhotoFetchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PhotoFetchException(String message) {
        super(message);
    }
}

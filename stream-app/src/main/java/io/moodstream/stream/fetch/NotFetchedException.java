package io.moodstream.stream.fetch;

/** A photo was not fetched; the message says why, and the way out. */
public final class NotFetchedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFetchedException(String message) {
        super(message);
    }
}

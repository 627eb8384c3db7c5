package io.moodstream.schemas;

import java.nio.charset.StandardCharsets;

/**
 * The largest fields that Moodstream accepts from outside, in bytes of UTF-8. An id becomes a record key and a row of
 * state, and every field is copied into each record derived from its event, so none may grow without bound. A record
 * with a larger field becomes a dead letter; the HTTP API and the command line reject it.
 */
public final class FieldLimits {

    /** {@code photo_id}: as long as the longest key of an S3 object. */
    public static final int PHOTO_ID = 1024;

    /** {@code uploader} and {@code labelled_by}. */
    public static final int UPLOADER = 1024;

    /** {@code content_uri}. */
    public static final int CONTENT_URI = 8 * 1024;

    /** {@code content_type}. */
    public static final int CONTENT_TYPE = 256;

    /** {@code attributes}: all keys and values together. */
    public static final int ATTRIBUTES = 64 * 1024;

    private FieldLimits() {}

    /** Size of this text in bytes of UTF-8. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

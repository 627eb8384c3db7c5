package io.moodstream.schemas;

import java.nio.charset.StandardCharsets;

/**
 * The largest fields that Moodstream takes from outside, in bytes of UTF-8. An id becomes a record key and a row of state,
 * and a field is copied into every record that is derived from its event, so none may grow without bound. A record whose
 * field is larger becomes a dead letter; the HTTP API and the command line refuse it.
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

    /** Size of this text as it is sent. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

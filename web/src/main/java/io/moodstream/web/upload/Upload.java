package io.moodstream.web.upload;

import io.moodstream.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent.
 *
 * @param photos one or more
 * @param label what all of them truly show; null where the client does not know
 * @param uploader who sends them
 */
record Upload(List<Photo> photos, @Nullable Label label, String uploader) {

    /**
     * One photo.
     *
     * @param name the file's name; empty where it has none
     * @param contentType media type that the client claims
     * @param content the encoded photo, at least a byte
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Photo(String name, String contentType, byte[] content) {}
}

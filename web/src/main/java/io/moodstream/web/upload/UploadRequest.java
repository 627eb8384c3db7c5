package io.moodstream.web.upload;

import io.moodstream.Label;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent.
 *
 * @param photos one or more
 * @param label what all of them truly show; null where the client does not know
 * @param uploader who sends them
 */
record UploadRequest(List<Photo> photos, @Nullable Label label, String uploader) {

    /**
     * One photo.
     *
     * @param name the file's name; empty where it has none
     * @param faceOf id of the photo that it was cut out of; empty where it was not
     * @param contentType media type that the client claims
     * @param content the encoded photo, at least a byte
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Photo(String name, String faceOf, String contentType, byte[] content) {

        /** What the photo event tells of it besides. */
        Map<String, String> attributes() {
            Map<String, String> attributes = new TreeMap<>(Map.of("name", name, "face_of", faceOf));
            attributes.values().removeIf(String::isEmpty);
            return attributes;
        }
    }
}

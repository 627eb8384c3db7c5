package io.moodstream.web.upload.form;

import io.moodstream.Label;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An upload of a client.
 *
 * @param photos one or more
 * @param label the true label of all of them; null if the client does not know
 * @param uploader who sends them
 */
public record UploadRequest(List<Photo> photos, @Nullable Label label, String uploader) {

    /**
     * One photo.
     *
     * @param name the file's name; empty if it has none
     * @param faceOf id of the photo that it was cropped from; empty if it was not
     * @param contentType media type declared by the client
     * @param content the encoded photo, at least one byte; a part of the body, not a copy
     */
    public record Photo(String name, String faceOf, String contentType, ByteBuffer content) {

        /** The attributes of its photo event. */
        public Map<String, String> attributes() {
            Map<String, String> attributes = new TreeMap<>(Map.of("name", name, "face_of", faceOf));
            attributes.values().removeIf(String::isEmpty);
            return attributes;
        }
    }
}

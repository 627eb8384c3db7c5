package io.moodstream.client.samples;

import io.moodstream.domain.ClassLabel;

/**
 * A drawn face as an encoded photo.
 *
 * @param name file name, such as {@code happy-0007.jpg}
 * @param label what the face shows
 * @param content JPEG or PNG
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DrawnPhoto(String name, ClassLabel label, byte[] content) {

    /** The media type, from the file extension. */
    public String contentType() {
        return name.endsWith(".png") ? "image/png" : "image/jpeg";
    }
}

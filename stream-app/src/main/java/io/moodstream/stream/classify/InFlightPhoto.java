package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;

/**
 * A photo to be classified.
 *
 * @param event what its uploader said of it
 * @param content the encoded image, such as a JPEG, wherever it came from
 */
public record InFlightPhoto(PhotoEvent event, byte[] content) {}

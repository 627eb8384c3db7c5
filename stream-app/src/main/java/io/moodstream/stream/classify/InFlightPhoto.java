package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;

/**
 * A photo to be classified.
 *
 * @param event the event, as its uploader sent it
 * @param content the encoded image, such as a JPEG, wherever it came from
 */
public record InFlightPhoto(PhotoEvent event, byte[] content) {}

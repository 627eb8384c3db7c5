package io.moodstream.models.live;

import io.moodstream.models.imaging.pixels.Pixels;

/**
 * A photo as an ensemble sees it.
 *
 * @param photoId determines which version votes on it while a rollout is active
 */
public record PhotoPixels(String photoId, Pixels pixels) {}

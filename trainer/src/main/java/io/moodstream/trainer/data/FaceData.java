package io.moodstream.trainer.data;

/**
 * Photos of several expressions.
 *
 * @param train photos to learn from
 * @param test photos to measure by, never to learn or choose by
 */
public record FaceData(FacePhotos train, FacePhotos test) {}

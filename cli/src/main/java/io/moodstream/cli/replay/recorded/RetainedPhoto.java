package io.moodstream.cli.replay.recorded;

import io.moodstream.Prediction;
import io.moodstream.stream.classify.InFlightPhoto;

/**
 * A photo that still has the bytes that were classified.
 *
 * @param prediction the prediction that was made from it
 * @param photo the photo
 * @param bytes size of its record's value and of its content together
 */
public record RetainedPhoto(Prediction prediction, InFlightPhoto photo, long bytes) {}

package io.moodstream.stream.topology;

import io.moodstream.stream.classify.PhotoMeters;
import io.moodstream.stream.metrics.QualityMeters;

/**
 * What the topology reports to.
 *
 * @param photos told of each photo
 * @param quality told of predictions and labels
 */
public record Meters(PhotoMeters photos, QualityMeters quality) {

    /** Forgets everything. */
    public static final Meters NONE = new Meters(PhotoMeters.NONE, QualityMeters.NONE);
}

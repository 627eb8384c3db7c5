package io.moodstream.stream.topology;

import io.moodstream.stream.metrics.QualityMeters;
import io.moodstream.stream.photo.PhotoMeters;
import io.moodstream.tracing.Tracing;

/**
 * What the topology reports to.
 *
 * @param photos told of each photo
 * @param quality told of predictions and labels
 * @param tracing follows photos from process to process
 */
public record Meters(PhotoMeters photos, QualityMeters quality, Tracing tracing) {

    /** Forgets everything. */
    public static final Meters NONE = new Meters(PhotoMeters.NONE, QualityMeters.NONE, Tracing.OFF);

    /** The same, with photos followed by this. */
    public Meters traced(Tracing tracing) {
        return new Meters(photos, quality, tracing);
    }
}

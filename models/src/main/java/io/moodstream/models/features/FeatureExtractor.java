package io.moodstream.models.features;

import io.moodstream.models.imaging.Pixels;
import java.util.List;

/** Turns pixels into features. Safe for use by several threads; {@link #close} must wait for the last use. */
public interface FeatureExtractor extends AutoCloseable {

    /** Numbers per photo, 1 or more. */
    int size();

    /**
     * The features of each photo, in the order of the photos.
     *
     * @param photos 1 or more photos, judged in one call of the engine
     * @return {@code [photos.size()][size()]}
     */
    float[][] extract(List<Pixels> photos);

    @Override
    void close();
}

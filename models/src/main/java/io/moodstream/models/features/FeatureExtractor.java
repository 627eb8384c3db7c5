package io.moodstream.models.features;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.List;

/** Turns pixels into features. Thread-safe; {@link #close} must not be called before the last use has ended. */
public interface FeatureExtractor extends AutoCloseable {

    /** Numbers per photo, 1 or more. */
    int size();

    /**
     * Extracts the features of each photo, in the order of the photos.
     *
     * @param photos 1 or more photos, processed in one call of the engine
     * @return {@code [photos.size()][size()]}
     */
    float[][] extract(List<Pixels> photos);

    @Override
    void close();
}

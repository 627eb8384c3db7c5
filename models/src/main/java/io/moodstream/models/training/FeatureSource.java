package io.moodstream.models.training;

import java.nio.file.Path;

/**
 * The extractors of a training run. A kind that learns an extractor (the CNN's trunk) offers it here for the kinds that
 * come after; features of a data set are computed once for each extractor and kept.
 */
public interface FeatureSource {

    /** Makes a trained extractor known under its name. */
    void register(String extractor, Path folder);

    /**
     * Folder of the extractor with this name.
     *
     * @throws io.moodstream.domain.MoodstreamException if the run has none
     */
    Path folder(String extractor);

    /** Features of the photos by that extractor, {@code [photos][size]}; computed at the first call, then remembered. */
    float[][] features(String extractor, LabelledPhotos photos);
}

package io.moodstream.models.training;

import java.nio.file.Path;

/**
 * The extractors of a training run. A kind that trains an extractor (the CNN's trunk) registers it here for the kinds
 * that come after; features of a data set are computed once for each extractor and cached.
 */
public interface FeatureSource {

    /** Registers a trained extractor under its name. */
    void register(String extractor, Path folder);

    /**
     * Folder of the extractor with this name.
     *
     * @throws io.moodstream.domain.MoodstreamException if the run has none
     */
    Path folder(String extractor);

    /**
     * Features of the photos by that extractor, {@code [photos][features]}; computed on the first call, then cached.
     */
    float[][] features(String extractor, LabelledPhotos photos);
}

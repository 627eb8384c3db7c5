package io.moodstream.models.features;

import io.moodstream.models.imaging.pixels.Preprocessing;
import java.nio.file.Path;

/** A format of extractors, found by {@link java.util.ServiceLoader}: what a manifest calls the extractor's format. */
public interface ExtractorFormat {

    /** Name in manifests, such as {@code tensorflow-saved-model}. */
    String name();

    /**
     * Loads an extractor.
     *
     * @param folder of the extractor's files, perhaps untrusted
     * @param preprocessing the preprocessing that it was trained with
     * @throws io.moodstream.domain.MoodstreamException if it cannot be read, does not take 48x48 RGB pictures or could
     *     do anything but compute
     */
    FeatureExtractor load(Path folder, Preprocessing preprocessing);
}

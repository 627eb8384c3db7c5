package io.moodstream.models.features;

import io.moodstream.models.imaging.pixels.Preprocessing;
import java.nio.file.Path;

/**
 * An extractor in a folder.
 *
 * @param path of the folder
 * @param format name of an {@link ExtractorFormat}
 */
public record ExtractorFolder(Path path, String format) {

    /** An extractor that TensorFlow serves. */
    public static ExtractorFolder savedModel(Path path) {
        return new ExtractorFolder(path, SavedModelExtractorFormat.NAME);
    }

    /**
     * Loads it.
     *
     * @throws io.moodstream.domain.MoodstreamException if this installation does not read its format, or it cannot be
     *     loaded
     */
    public FeatureExtractor load(Preprocessing preprocessing) {
        return ExtractorFormats.load().get(format).load(path, preprocessing);
    }
}

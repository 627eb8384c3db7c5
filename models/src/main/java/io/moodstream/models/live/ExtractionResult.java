package io.moodstream.models.live;

import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.List;

/** An extractor's result for some photos, or its failure: each member that needs the features then fails alike. */
sealed interface ExtractionResult {

    /**
     * Returns the features.
     *
     * @throws RuntimeException the extractor's exception
     */
    float[][] orThrow();

    static ExtractionResult of(FeatureExtractor extractor, List<Pixels> photos) {
        try {
            return new Extracted(extractor.extract(photos));
        } catch (RuntimeException e) {
            return new Failed(e);
        }
    }

    /** The extraction succeeded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Extracted(float[][] orThrow) implements ExtractionResult {}

    /** The extraction failed. */
    record Failed(RuntimeException failure) implements ExtractionResult {
        @Override
        public float[][] orThrow() {
            throw failure;
        }
    }
}

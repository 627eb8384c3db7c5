package io.moodstream.models.live;

import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.Pixels;
import java.util.List;

/** What an extractor made of some photos, or how it failed: each member that needs it then fails alike. */
sealed interface ExtractionResult {

    /**
     * The features.
     *
     * @throws RuntimeException as the extractor threw it
     */
    float[][] orThrow();

    static ExtractionResult of(FeatureExtractor extractor, List<Pixels> photos) {
        try {
            return new Extracted(extractor.extract(photos));
        } catch (RuntimeException e) {
            return new Failed(e);
        }
    }

    /** It worked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Extracted(float[][] orThrow) implements ExtractionResult {}

    /** It failed. */
    record Failed(RuntimeException failure) implements ExtractionResult {
        @Override
        public float[][] orThrow() {
            throw failure;
        }
    }
}

package io.moodstream.stream.classify;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.live.PhotoPixels;
import java.util.List;
import java.util.Optional;

/** Classifies photos by all live members. Called by several stream threads at once. */
@FunctionalInterface
public interface EnsembleClassifier {

    /** One classification for each photo, in order; all from one snapshot of the live models and their voting rule. */
    List<Classification> classify(List<PhotoPixels> photos);

    /** What is live now, for a try-with-resources statement. Without a detector, unless overridden. */
    default LiveSnapshot snapshot() {
        EnsembleClassifier ensemble = this;
        return new LiveSnapshot() {
            @Override
            public Optional<FaceDetector> detector() {
                return Optional.empty();
            }

            @Override
            public List<Classification> classify(List<PhotoPixels> photos) {
                return ensemble.classify(photos);
            }

            @Override
            public void close() {}
        };
    }
}

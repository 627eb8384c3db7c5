package io.moodstream.stream.classify;

import io.moodstream.models.imaging.Pixels;
import java.util.List;

/** Classifies photos by all live members. Called by several stream threads at once. */
@FunctionalInterface
public interface EnsembleClassifier {

    /** One classification for each photo, in order; all from one snapshot of the live models and their voting rule. */
    List<Classification> classify(List<Pixels> photos);
}

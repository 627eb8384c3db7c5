package io.moodstream.stream.classify;

import io.moodstream.models.faces.FaceDetector;
import java.util.Optional;

/**
 * The detector and the members that are live at one moment, kept in memory until it is closed, whatever is swapped
 * meanwhile. Photos are searched for faces and classified by one snapshot.
 */
public interface LiveSnapshot extends EnsembleClassifier, AutoCloseable {

    /** Finds the faces; empty where no detector was published, and the app uses its own. */
    Optional<FaceDetector> detector();

    @Override
    void close();
}

package io.moodstream.models.faces;

import java.util.ServiceLoader;

/** The project's own detector, looked up on first use: this package does not depend on any network. */
final class DefaultFaceDetector {

    static final FaceDetector INSTANCE = ServiceLoader.load(FaceDetector.class, FaceDetector.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                    () -> new IllegalStateException("No face detector is on the class path: build the project anew."));

    private DefaultFaceDetector() {}
}

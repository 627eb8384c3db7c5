package io.moodstream.models.faces;

import java.util.ServiceLoader;

/** The finder that comes with the project, found when it is first wanted: this package knows no network. */
final class DefaultFaceDetector {

    static final FaceDetector INSTANCE = ServiceLoader.load(FaceDetector.class, FaceDetector.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                    () -> new IllegalStateException("No face finder is on the class path: build the project anew."));

    private DefaultFaceDetector() {}
}

package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.detector.NetworkFaceDetector;
import io.moodstream.models.faces.FaceDetector;

/** A published face detector in memory. */
public final class LoadedDetector extends Loaded {

    private final NetworkFaceDetector detector;

    public LoadedDetector(MemberVersion id, NetworkFaceDetector detector) {
        super(id, detector::close);
        this.detector = detector;
    }

    /** The detector itself; its version is {@link #id()}. */
    public FaceDetector detector() {
        return detector;
    }
}

package io.moodstream.models.faces;

import java.nio.file.Path;
import java.util.List;

/** Detects the faces in a photo. Thread-safe. */
public interface FaceDetector {

    /** Detects no faces, so that the whole photo is classified. */
    FaceDetector NONE = picture -> List.of();

    /**
     * Returns the faces, the main one first.
     *
     * @param picture upright and grey, of any size
     */
    List<Face> find(GreyPicture picture);

    /** Name and version of the detector, as included in predictions. */
    default String version() {
        return "none";
    }

    /** The project's detector, shared by the whole process; the native library is loaded on first use. */
    static FaceDetector create() {
        return DefaultFaceDetector.INSTANCE;
    }

    /** OpenCV's cascade of local binary patterns. */
    static FaceDetector cascade() {
        return new CascadeFaceDetector();
    }

    /**
     * YuNet.
     *
     * @param onnx its model file
     * @throws io.moodstream.domain.MoodstreamException if OpenCV cannot read it
     */
    static FaceDetector yunet(Path onnx) {
        return YunetFaceDetector.of(onnx);
    }
}

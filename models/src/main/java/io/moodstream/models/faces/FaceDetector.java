package io.moodstream.models.faces;

import java.nio.file.Path;
import java.util.List;

/** Finds the faces in a photo. Safe for several threads. */
public interface FaceDetector {

    /** Finds none, so that the whole photo is judged. */
    FaceDetector NONE = picture -> List.of();

    /**
     * The faces, the one that the photo is about first.
     *
     * @param picture upright and grey, of any size
     */
    List<Face> find(GreyPicture picture);

    /** Name and version of the finder, as predictions carry it. */
    default String version() {
        return "none";
    }

    /** The finder of the project, one for the whole process; the native library is loaded at its first use. */
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
     * @param onnx its file
     * @throws io.moodstream.domain.MoodstreamException if OpenCV cannot read it
     */
    static FaceDetector yunet(Path onnx) {
        return YunetFaceDetector.of(onnx);
    }
}

package io.moodstream.models.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates face detectors from the names that an operator configures. */
public final class FaceDetectors {

    /** Selects the bundled detector. */
    public static final String DEFAULT = "shipped";

    /** Selects OpenCV's cascade. */
    public static final String CASCADE = "cascade";

    /** Selects YuNet; its file is downloaded from OpenCV's model zoo. */
    public static final String YUNET = "yunet";

    private FaceDetectors() {}

    /**
     * Creates a face detector.
     *
     * @param name {@code shipped}, {@code cascade}, {@code yunet}, a YuNet file (.onnx), or a detector that
     *     {@code train --detector} wrote (.safetensors)
     * @param cache folder for downloaded files
     * @throws MoodstreamException if there is no such detector, or its file cannot be downloaded or read
     */
    public static FaceDetector named(String name, Path cache) {
        return switch (name) {
            case DEFAULT -> FaceDetector.create();
            case CASCADE -> FaceDetector.cascade();
            case YUNET -> FaceDetector.yunet(YunetModelFile.published().in(cache));
            default -> file(Path.of(name));
        };
    }

    private static FaceDetector file(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MoodstreamException("There is no face detector '" + file + "': write " + DEFAULT + ", " + CASCADE
                    + " or " + YUNET + ", or name a YuNet ONNX file, or what train --detector wrote.");
        }
        return WeightsFile.is(file) ? own(DetectorFile.read(file)) : FaceDetector.yunet(file);
    }

    private static FaceDetector own(DetectorFile file) {
        return new NetworkFaceDetector(file, file.version());
    }
}

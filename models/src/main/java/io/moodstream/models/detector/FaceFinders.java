package io.moodstream.models.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.tensorflow.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The finders of faces, by what an operator writes. */
public final class FaceFinders {

    /** What an operator writes to get the finder that ships. */
    public static final String DEFAULT = "shipped";

    /** What an operator writes to get OpenCV's cascade. */
    public static final String CASCADE = "cascade";

    /** What an operator writes to have YuNet's file fetched from OpenCV's model zoo. */
    public static final String YUNET = "yunet";

    private FaceFinders() {}

    /**
     * A finder.
     *
     * @param name {@code shipped}, {@code cascade}, {@code yunet}, a YuNet file (.onnx), or a detector that {@code train
     *     --detector} wrote (.safetensors)
     * @param cache folder for what is fetched
     * @throws MoodstreamException if there is no such finder, or its file cannot be had or read
     */
    public static FaceFinder named(String name, Path cache) {
        return switch (name) {
            case DEFAULT -> FaceFinder.create();
            case CASCADE -> FaceFinder.cascade();
            case YUNET -> FaceFinder.yunet(YunetFile.published().in(cache));
            default -> file(Path.of(name));
        };
    }

    private static FaceFinder file(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MoodstreamException("There is no face detector '" + file + "': write " + DEFAULT + ", " + YUNET
                    + ", or name a YuNet ONNX file.");
        }
        return WeightsFile.is(file) ? own(DetectorFile.read(file)) : FaceFinder.yunet(file);
    }

    private static FaceFinder own(DetectorFile file) {
        return new NetworkFinder(file, file.version());
    }
}

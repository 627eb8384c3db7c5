package io.moodstream.models.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.Weight;
import io.moodstream.models.tensorflow.WeightSpec;
import io.moodstream.models.tensorflow.Weights;
import io.moodstream.models.tensorflow.WeightsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A detector as {@code train --detector} writes it. It may come from anywhere: size, names, shapes and values are checked
 * before TensorFlow sees one of them.
 *
 * @param weights those of {@link DetectorNetwork#served}, no more and no less, all finite
 * @param leastScore score from which on a face counts, more than 0 and less than 1
 * @param notes whatever else the file says
 */
public record DetectorFile(Weights weights, double leastScore, Map<String, String> notes) {

    /** Note of a file: the score from which on a face counts. */
    public static final String MIN_SCORE = "least_score";

    /** What a published detector is called in its folder. */
    public static final String NAME = "detector.safetensors";

    /** How it is written, as manifests say it. */
    public static final String FORMAT = "safetensors";

    /** The network, as manifests say it. */
    public static final String KIND = "feature-pyramid";

    /** The step from a photo to what is searched, as manifests say it. */
    public static final String PREPROCESSING = "luma320@1";

    /** Numbers for each cell of the grids, as manifests say it. */
    public static final int OUTPUTS = CellLayout.OUTPUTS;

    /** Ten times as much as the weights are as floats. */
    static final long MAX_BYTES = 16 << 20;

    private static final int VERSION_DIGITS = 12;

    /**
     * Reads a file.
     *
     * @throws MoodstreamException if it is no detector, or one of another network
     */
    public static DetectorFile read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw bad("has " + size + " bytes, and at most " + MAX_BYTES + " are read");
            }
            // By its name alone: what is published is told of where the folders are not known.
            return of(WeightsFile.read(String.valueOf(file.getFileName()), ByteBuffer.wrap(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new MoodstreamException("The detector '" + file + "' cannot be read (" + e + ").", e);
        }
    }

    static DetectorFile of(WeightsFile file) {
        List<WeightSpec> specs = DetectorNetwork.served().weights();
        specs.forEach(spec -> checkFinite(file.weights().get(spec)));
        TreeSet<String> more =
                file.weights().all().stream().map(Weight::name).collect(Collectors.toCollection(TreeSet::new));
        specs.forEach(spec -> more.remove(spec.name()));
        if (!more.isEmpty()) {
            throw bad("has " + more.size() + " weights that its network does not know, such as " + more.first());
        }
        return new DetectorFile(file.weights(), leastScore(file.notes()), file.notes());
    }

    /** Name and version by content. */
    public String version() {
        return "moodstream-" + weights.sha256().substring(0, VERSION_DIGITS);
    }

    private static void checkFinite(Weight weight) {
        for (float value : weight.values()) {
            if (!Float.isFinite(value)) {
                throw bad("has the value " + value + " in the weight " + weight.name());
            }
        }
    }

    private static double leastScore(Map<String, String> notes) {
        String text = notes.getOrDefault(MIN_SCORE, "0.5");
        try {
            double threshold = Double.parseDouble(text);
            if (threshold > 0 && threshold < 1) {
                return threshold;
            }
        } catch (NumberFormatException e) {
            throw bad("names the " + MIN_SCORE + " '" + text + "', which is no number");
        }
        throw bad("names the " + MIN_SCORE + " " + text + ", which is not between 0 and 1");
    }

    private static MoodstreamException bad(String what) {
        return new MoodstreamException(
                "The detector " + what + ": it should be a file that this release's 'train --detector' wrote.");
    }
}

package io.moodstream.models.detector;

import io.moodstream.domain.Excerpt;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A detector file as {@code train --detector} writes it. The file is untrusted: size, names, shapes and values are
 * checked before TensorFlow sees any of them.
 *
 * @param weights exactly those of {@link DetectorNetwork#served}, all finite
 * @param leastScore minimum score of a face, more than 0 and less than 1
 * @param notes any other entries of the file
 */
public record DetectorFile(Weights weights, double leastScore, Map<String, String> notes) {

    /** Key of the note with the minimum score of a face. */
    public static final String MIN_SCORE = "least_score";

    /** File name of a published detector in its folder. */
    public static final String NAME = "detector.safetensors";

    /** The file format, as named in manifests. */
    public static final String FORMAT = "safetensors";

    /** The network, as named in manifests. */
    public static final String KIND = "feature-pyramid";

    /** The step from a photo to the picture that is searched, as named in manifests. */
    public static final String PREPROCESSING = "luma320@1";

    /** Numbers for each cell of the grids, as stated in manifests. */
    public static final int OUTPUTS = CellLayout.OUTPUTS;

    /** Ten times the size of the weights as floats. */
    static final long MAX_BYTES = 16 << 20;

    private static final int VERSION_DIGITS = 12;
    /** It may quote the file, such as the name of a weight. */
    private static final int MAX_REASON_CHARS = 300;

    /**
     * Reads a file.
     *
     * @throws MoodstreamException if it is not a detector, or is one of another network
     */
    public static DetectorFile read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw bad("has " + size + " bytes, and at most " + MAX_BYTES + " are read");
            }
            // The file name only: messages about a published detector are read where its folders are not known.
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

    /** Name and version, derived from the content. */
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
        return new MoodstreamException("The detector " + Excerpt.of(HiddenCharacters.escaped(what), MAX_REASON_CHARS)
                + ": it should be a file that this release's 'train --detector' wrote.");
    }
}

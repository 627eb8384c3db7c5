package io.moodstream.models.detector;

import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bundled detector, and variants of it as files. */
public final class ShippedDetector {

    private ShippedDetector() {}

    /** The weights of the bundled detector. */
    public static WeightsFile weights() {
        try (InputStream in = BundledFaceDetector.class.getResourceAsStream("faces.safetensors")) {
            return WeightsFile.read("faces.safetensors", ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another detector with nearly the same results: weights are scaled by 1.001 and quantised again. */
    public static Path another(Path file) {
        return scaled(1.001f, file);
    }

    /** A well-formed detector that finds nothing: all its weights are zero. */
    public static Path blind(Path file) {
        return scaled(0, file);
    }

    /** The bundled detector with these notes, which replace its own of the same names. */
    static Path noted(Map<String, String> notes, Path file) {
        Map<String, String> all = new HashMap<>(weights().notes());
        all.putAll(notes);
        new WeightsFile(weights().weights(), all).write(file);
        return file;
    }

    private static Path scaled(float times, Path file) {
        List<Weight> scaled = weights().weights().all().stream()
                .map(weight -> times(weight, times))
                .toList();
        new WeightsFile(Weights.of(scaled), weights().notes()).writeQuantised(file);
        return file;
    }

    private static Weight times(Weight weight, float factor) {
        float[] values = weight.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Weight(weight.name(), weight.shape(), values);
    }
}

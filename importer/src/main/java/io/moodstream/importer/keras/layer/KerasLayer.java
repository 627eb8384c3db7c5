package io.moodstream.importer.keras.layer;

import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A layer with its weights; a network may use it in several places. */
public interface KerasLayer {

    /**
     * Shape of its output.
     *
     * @throws io.moodstream.domain.MoodstreamException if it does not take such inputs
     */
    TensorShape output(List<TensorShape> inputs);

    /** Adds it to a graph. */
    Operand<TFloat32> apply(InferenceGraph graph, List<Value> inputs);

    /** Number of its weights. */
    default long weights() {
        return 0;
    }

    /**
     * How often it multiplies, adds or compares for one picture, about: each weight is used at each place of its
     * output.
     *
     * @param output shape of its output for these inputs
     * @return 0 if these have no known size
     */
    default long operations(List<TensorShape> inputs, TensorShape output) {
        return output.isKnown() ? Math.max(output.elements(), output.places() * weights()) : 0;
    }

    /** What it applies last. */
    default OutputActivation activation() {
        return OutputActivation.NONE;
    }

    /** Whether its output has the same numbers as its input, perhaps in another shape. */
    default boolean keepsNumbers() {
        return false;
    }

    /** What flows between two layers: a tensor {@code [n, ...]}, and its shape without the batch. */
    record Value(Operand<TFloat32> tensor, TensorShape shape) {}
}

package io.moodstream.importer.keras.layer.pointwise;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A layer that does something in training only, such as {@code Dropout} or {@code RandomFlip}. */
public record NoOperation() implements UnaryLayer {

    @Override
    public TensorShape output(TensorShape input) {
        return input;
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        return input.tensor();
    }

    @Override
    public boolean keepsNumbers() {
        return true;
    }
}

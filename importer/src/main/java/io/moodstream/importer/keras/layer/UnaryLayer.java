package io.moodstream.importer.keras.layer;

import io.moodstream.domain.MoodstreamException;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A layer with one input. */
public interface UnaryLayer extends KerasLayer {

    TensorShape output(TensorShape input);

    Operand<TFloat32> apply(InferenceGraph graph, Value input);

    @Override
    default TensorShape output(List<TensorShape> inputs) {
        if (inputs.size() != 1) {
            throw new MoodstreamException(
                    "A layer with one input is given " + inputs.size() + "; save the model again with model.save.");
        }
        return output(inputs.get(0));
    }

    @Override
    default Operand<TFloat32> apply(InferenceGraph graph, List<Value> inputs) {
        return apply(graph, inputs.get(0));
    }
}

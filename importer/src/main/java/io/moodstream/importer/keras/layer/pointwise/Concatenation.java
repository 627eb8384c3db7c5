package io.moodstream.importer.keras.layer.pointwise;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.KerasLayer;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code Concatenate} of channels. */
public record Concatenation(LayerConfig config) implements KerasLayer {

    @Override
    public TensorShape output(List<TensorShape> inputs) {
        if (inputs.size() < 2) {
            throw config.refused("is given " + inputs.size() + " inputs; save the model again with model.save.");
        }
        TensorShape first = inputs.get(0);
        config.requireLastAxis(first.rank());
        long channels = 0;
        for (TensorShape input : inputs) {
            if (input.rank() != first.rank()
                    || !input.withChannels(1).equals(first.withChannels(1))
                    || input.channels() == TensorShape.UNKNOWN) {
                throw config.refused("is given " + first + " and " + input + "; save the model again with model.save.");
            }
            channels += input.channels();
        }
        return first.withChannels((int) Math.min(channels, Integer.MAX_VALUE));
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, List<Value> inputs) {
        Ops tf = graph.tf();
        int axis = inputs.get(0).shape().rank();
        return tf.concat(inputs.stream().map(Value::tensor).toList(), tf.constant(axis));
    }
}

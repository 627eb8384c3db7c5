package io.moodstream.importer.keras.layer.pointwise;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.models.tensorflow.weights.Weight;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code x * scale + shift}, which is what {@code Rescaling}, {@code Normalization} and, once trained,
 * {@code BatchNormalization} compute.
 *
 * @param scale one number, or one for each channel
 * @param shift as many
 * @param weights that the file has for it
 */
record ScaleAndShift(LayerConfig config, Weight scale, Weight shift, long weights) implements UnaryLayer {

    /** Of as many numbers, or single ones. */
    static ScaleAndShift of(LayerConfig config, float[] scale, float[] shift, long weights) {
        return new ScaleAndShift(config, weight("scale", scale), weight("shift", shift), weights);
    }

    private static Weight weight(String name, float[] values) {
        return new Weight(name, values.length == 1 ? Shape.scalar() : Shape.of(values.length), values);
    }

    @Override
    public TensorShape output(TensorShape input) {
        requireChannels(input, scale);
        requireChannels(input, shift);
        return input;
    }

    private void requireChannels(TensorShape input, Weight weight) {
        if (weight.values().length != 1 && weight.values().length != input.channels()) {
            throw config.refused("has " + weight.values().length + " numbers for " + input.channels()
                    + " channels; save the model again with model.save.");
        }
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        return tf.math.add(tf.math.mul(input.tensor(), graph.constant(scale)), graph.constant(shift));
    }
}

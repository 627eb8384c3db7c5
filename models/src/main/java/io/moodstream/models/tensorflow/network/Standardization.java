package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Scales features to mean 0 and deviation 1: (x - mean) * scale. Both are frozen; {@link #fitted} computes them on the
 * training photos, and they are stored with the head.
 */
public record Standardization(String name) implements Layer {

    /** A feature with a smaller deviation is the same for every photo and carries no information. */
    private static final double CONSTANT = 1e-7;

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        return List.of(
                new WeightSpec(name + "/mean", input, Initialiser.zeros(), false),
                new WeightSpec(name + "/scale", input, Initialiser.ones(), false));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        return tf.math.mul(tf.math.sub(input, context.variable(name + "/mean")), context.variable(name + "/scale"));
    }

    /**
     * The weights with mean and scale of these features; the scale of a constant feature is 0, so that it cannot
     * explode on a photo where it differs.
     *
     * @param features {@code [photos][size]}, 1 or more photos
     */
    public Weights fitted(Weights weights, float[][] features) {
        int size = features[0].length;
        float[] mean = new float[size];
        float[] scale = new float[size];
        for (int i = 0; i < size; i++) {
            double average = 0;
            for (float[] row : features) {
                average += row[i] / (double) features.length;
            }
            double variance = 0;
            for (float[] row : features) {
                variance += (row[i] - average) * (row[i] - average) / features.length;
            }
            mean[i] = (float) average;
            scale[i] = variance < CONSTANT * CONSTANT ? 0 : (float) (1 / Math.sqrt(variance));
        }
        Shape shape = Shape.of(size);
        return weights.with(new Weight(name + "/mean", shape, mean), new Weight(name + "/scale", shape, scale));
    }
}

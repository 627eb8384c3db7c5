package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Batch normalization (Ioffe and Szegedy, 2015) of the output of a convolution without bias: by the batch's mean and
 * variance in training, by their running means afterwards. {@link #folded} merges both into one convolution with bias.
 *
 * @param conv name of the convolution
 * @param filters its output channels
 */
public record BatchNorm(String conv, long filters) {

    private static final float EPSILON = 1e-3f;
    private static final float MOMENTUM = 0.97f;

    /** The weights of the normalization, without the convolution's kernel. */
    public List<WeightSpec> weights() {
        Shape each = Shape.of(filters);
        return List.of(
                new WeightSpec(conv + "/gamma", each, Initialiser.ones(), true),
                new WeightSpec(conv + "/beta", each, Initialiser.zeros(), true),
                new WeightSpec(conv + "/mean", each, Initialiser.zeros(), false),
                new WeightSpec(conv + "/variance", each, Initialiser.ones(), false));
    }

    /** Adds it to a graph, after the convolution. */
    public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> windows, Layer.Context context) {
        Operand<TFloat32> mean = context.variable(conv + "/mean");
        Operand<TFloat32> variance = context.variable(conv + "/variance");
        // In training, the operation computes mean and variance itself and takes none.
        Operand<TFloat32> none = tf.constant(new float[0]);
        FusedBatchNorm<T, TFloat32> norm = tf.nn.fusedBatchNorm(
                windows,
                context.variable(conv + "/gamma"),
                context.variable(conv + "/beta"),
                context.training() ? none : mean,
                context.training() ? none : variance,
                FusedBatchNorm.isTraining(context.training()),
                FusedBatchNorm.epsilon(EPSILON));
        if (context.training()) {
            context.update(conv + "/mean", moved(tf, mean, norm.batchMean()));
            context.update(conv + "/variance", moved(tf, variance, norm.batchVariance()));
        }
        return norm.y();
    }

    private static Operand<TFloat32> moved(Ops tf, Operand<TFloat32> running, Operand<TFloat32> measured) {
        return tf.math.add(
                tf.math.mul(running, tf.constant(MOMENTUM)), tf.math.mul(measured, tf.constant(1 - MOMENTUM)));
    }

    /**
     * Kernel and bias of a single convolution that is equivalent to convolution and normalization. With s = gamma /
     * sqrt(variance + epsilon), for each output channel: kernel' = kernel * s and bias' = beta - mean * s.
     *
     * @param kernel the convolution's trained kernel
     * @param learnt holds the weights of this normalization
     */
    public List<Weight> folded(Weight kernel, Weights learnt) {
        float[] gamma = channel(learnt, "/gamma");
        float[] beta = channel(learnt, "/beta");
        float[] mean = channel(learnt, "/mean");
        float[] variance = channel(learnt, "/variance");
        float[] scale = new float[gamma.length];
        float[] bias = new float[gamma.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) (gamma[i] / Math.sqrt(variance[i] + EPSILON));
            bias[i] = beta[i] - mean[i] * scale[i];
        }
        float[] values = kernel.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale[i % scale.length];
        }
        return List.of(
                new Weight(conv + "/kernel", kernel.shape(), values),
                new Weight(conv + "/bias", Shape.of(filters), bias));
    }

    private float[] channel(Weights learnt, String name) {
        return learnt.get(new WeightSpec(conv + name, Shape.of(filters), Initialiser.zeros(), false))
                .values();
    }
}

package io.moodstream.models.vgg16;

import io.moodstream.models.tensorflow.Initialiser;
import io.moodstream.models.tensorflow.Layer;
import io.moodstream.models.tensorflow.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A block of VGG16 as it learns: 3x3 convolutions without bias, each with batch normalisation (Ioffe and Szegedy, 2015)
 * and relu, then a 2x2 pooling. {@link Folding} makes of each convolution and its normalisation one convolution with bias.
 *
 * @param name such as {@code block1}
 * @param convolutions how many
 * @param filters of each convolution
 * @param half whether activations and kernels are rounded to bfloat16 on their way through the block; weights, their
 *     gradients' sums and the normalisation's statistics stay floats
 */
record NormalisedBlock(String name, int convolutions, long filters, boolean half) implements Layer {

    static final float EPSILON = 1e-3f;

    private static final int SIDE = 3;
    private static final float MOMENTUM = 0.97f;
    private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);

    @Override
    public Shape output(Shape input) {
        return Shape.of(input.get(0) / 2, input.get(1) / 2, filters);
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        List<WeightSpec> specs = new ArrayList<>();
        long channels = input.get(2);
        for (String conv : names()) {
            Shape each = Shape.of(filters);
            specs.add(new WeightSpec(
                    conv + "/kernel", Shape.of(SIDE, SIDE, channels, filters), Initialiser.heUniform(), true));
            specs.add(new WeightSpec(conv + "/gamma", each, Initialiser.ones(), true));
            specs.add(new WeightSpec(conv + "/beta", each, Initialiser.zeros(), true));
            specs.add(new WeightSpec(conv + "/mean", each, Initialiser.zeros(), false));
            specs.add(new WeightSpec(conv + "/variance", each, Initialiser.ones(), false));
            channels = filters;
        }
        return specs;
    }

    /** Names of the convolutions, as Keras names VGG16's. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= convolutions; i++) {
            names.add(name + "_conv" + i);
        }
        return names;
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        return half
                ? tf.dtypes.cast(block(tf, input, context, TBfloat16.class), TFloat32.class)
                : block(tf, input, context, TFloat32.class);
    }

    private <T extends TNumber> Operand<T> block(Ops tf, Operand<TFloat32> input, Context context, Class<T> type) {
        Operand<T> out = tf.dtypes.cast(input, type);
        for (String conv : names()) {
            Operand<T> kernel = tf.dtypes.cast(context.variable(conv + "/kernel"), type);
            out = tf.nn.relu(normalised(tf, conv, tf.nn.conv2d(out, kernel, EVERY_PIXEL, "SAME"), context));
        }
        Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
        return tf.nn.maxPool(out, window, window, "VALID");
    }

    private static <T extends TNumber> Operand<T> normalised(Ops tf, String conv, Operand<T> windows, Context context) {
        Operand<TFloat32> mean = context.variable(conv + "/mean");
        Operand<TFloat32> variance = context.variable(conv + "/variance");
        // While it learns, the operation measures mean and variance itself and wants none.
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
}

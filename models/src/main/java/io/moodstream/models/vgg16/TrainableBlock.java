package io.moodstream.models.vgg16;

import io.moodstream.models.tensorflow.network.BatchNorm;
import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A block of VGG16 for training: 3x3 convolutions, each with relu, then 2x2 pooling. When training from scratch, each
 * convolution has batch normalization (Ioffe and Szegedy, 2015) in place of a bias, and {@link BatchNormFolding} merges
 * both into one convolution with bias; fine-tuning continues with the biases.
 *
 * @param name such as {@code block1}
 * @param convolutions number of convolutions
 * @param filters of each convolution
 * @param normalised whether convolutions have batch normalization instead of a bias
 * @param half whether activations and kernels are rounded to bfloat16 within the block; weights, gradient sums and the
 *     normalization's statistics stay floats
 */
record TrainableBlock(String name, int convolutions, long filters, boolean normalised, boolean half) implements Layer {

    private static final String BIAS = "/bias";
    private static final int SIDE = 3;
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
            specs.add(new WeightSpec(
                    conv + "/kernel", Shape.of(SIDE, SIDE, channels, filters), Initialiser.heUniform(), true));
            specs.addAll(
                    normalised
                            ? norm(conv).weights()
                            : List.of(new WeightSpec(conv + BIAS, Shape.of(filters), Initialiser.zeros(), true)));
            channels = filters;
        }
        return specs;
    }

    private BatchNorm norm(String conv) {
        return new BatchNorm(conv, filters);
    }

    /** Names of the convolutions, as in Keras's VGG16. */
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
            Operand<T> windows = tf.nn.conv2d(out, kernel, EVERY_PIXEL, "SAME");
            out = tf.nn.relu(
                    normalised
                            ? norm(conv).apply(tf, windows, context)
                            : tf.nn.biasAdd(windows, tf.dtypes.cast(context.variable(conv + BIAS), type)));
        }
        Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
        return tf.nn.maxPool(out, window, window, "VALID");
    }
}

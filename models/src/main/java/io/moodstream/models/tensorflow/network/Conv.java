package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.network.Layers.Padding;
import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with a bias.
 *
 * @param side width and height of its window
 * @param stride step between windows in both directions
 */
record Conv(String name, int side, int stride, long filters, Padding padding, Initialiser kernel) implements Layer {

    @Override
    public Shape output(Shape input) {
        return output(input, side, stride, padding, filters);
    }

    /** Height and width may be unknown. */
    static Shape output(Shape input, int side, int stride, Padding padding, long filters) {
        long lost = padding == Padding.VALID ? side - 1 : 0;
        return Shape.of(windows(input.get(0), lost, stride), windows(input.get(1), lost, stride), filters);
    }

    private static long windows(long pixels, long lost, int stride) {
        return pixels == Shape.UNKNOWN_SIZE ? pixels : (pixels - lost + stride - 1) / stride;
    }

    static List<Long> steps(long stride) {
        return List.of(1L, stride, stride, 1L);
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        return List.of(
                WeightSpec.kernel(name, kernel, side, side, input.get(2), filters), WeightSpec.bias(name, filters));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        Operand<TFloat32> windows =
                tf.nn.conv2d(input, context.variable(name + "/kernel"), steps(stride), padding.name());
        return tf.nn.biasAdd(windows, context.variable(name + "/bias"));
    }
}

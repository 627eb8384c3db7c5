package io.moodstream.models.tensorflow;

import io.moodstream.models.tensorflow.Layers.Padding;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A 3x3 convolution with stride 1 and a bias. */
record Conv(String name, long filters, Padding padding, Initialiser kernel) implements Layer {

    private static final int SIDE = 3;
    private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);

    @Override
    public Shape output(Shape input) {
        long lost = padding == Padding.VALID ? SIDE - 1 : 0;
        return Shape.of(input.get(0) - lost, input.get(1) - lost, filters);
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        return List.of(
                WeightSpec.kernel(name, kernel, SIDE, SIDE, input.get(2), filters), WeightSpec.bias(name, filters));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        Operand<TFloat32> windows =
                tf.nn.conv2d(input, context.variable(name + "/kernel"), EVERY_PIXEL, padding.name());
        return tf.nn.biasAdd(windows, context.variable(name + "/bias"));
    }
}

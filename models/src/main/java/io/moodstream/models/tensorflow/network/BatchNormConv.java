package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.network.Layers.Padding;
import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A zero-padded convolution without bias, followed by batch normalization. */
record BatchNormConv(String name, int side, int stride, long filters) implements Layer {

    @Override
    public Shape output(Shape input) {
        return Conv.output(input, side, stride, Padding.SAME, filters);
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        WeightSpec kernel = WeightSpec.kernel(name, Initialiser.heUniform(), side, side, input.get(2), filters);
        return Stream.concat(Stream.of(kernel), norm().weights().stream()).toList();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        Operand<TFloat32> windows =
                tf.nn.conv2d(input, context.variable(name + "/kernel"), Conv.steps(stride), Padding.SAME.name());
        return norm().apply(tf, windows, context);
    }

    private BatchNorm norm() {
        return new BatchNorm(name, filters);
    }
}

package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A trunk that evaluates a picture and its mirror image: its output is the features of the first, then those of the
 * second. In training it sees only the picture, since augmentation already mirrors pictures.
 *
 * @param trunk from pictures to one row of features
 */
record FlippedInputTrunk(Network trunk) implements Layer {

    private static final int[] COLUMNS = {2};

    @Override
    public Shape output(Shape input) {
        return Shape.of(2 * trunk.output().size());
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        return trunk.weights();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        if (context.training()) {
            return trunk.build(tf, input, context);
        }
        Operand<TFloat32> mirrored = tf.reverse(input, tf.constant(COLUMNS));
        int features = Math.toIntExact(trunk.output().size());
        Operand<TFloat32> both = trunk.build(tf, tf.concat(List.of(input, mirrored), tf.constant(0)), context);
        Operand<TFloat32> bySide = tf.reshape(both, tf.constant(new int[] {2, -1, features}));
        return tf.reshape(
                tf.linalg.transpose(bySide, tf.constant(new int[] {1, 0, 2})),
                tf.constant(new int[] {-1, 2 * features}));
    }
}

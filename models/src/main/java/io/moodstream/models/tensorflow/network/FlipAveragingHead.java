package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * A head for {@link FlippedInputTrunk}: the mean of its logits for the picture and for the mirror image.
 *
 * @param head from the features of one image to one logit
 */
record FlipAveragingHead(Network head) implements Layer {

    @Override
    public Shape output(Shape input) {
        return head.output();
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        return head.weights();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        if (context.training()) {
            return head.build(tf, input, context);
        }
        int features = Math.toIntExact(head.input().size());
        Operand<TFloat32> logits = head.build(tf, tf.reshape(input, tf.constant(new int[] {-1, features})), context);
        return tf.math.mean(
                tf.reshape(logits, tf.constant(new int[] {-1, 2})), tf.constant(new int[] {1}), Mean.keepDims(true));
    }
}

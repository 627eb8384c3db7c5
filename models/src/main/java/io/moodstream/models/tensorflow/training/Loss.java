package io.moodstream.models.tensorflow.training;

import io.moodstream.domain.MoodstreamException;
import java.util.Arrays;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The losses that training can minimize; each is a mean over the batch. The first two are for logits z and targets y in
 * {0, 1}, shape [n, 1].
 */
public enum Loss implements Objective {
    /** -y log p - (1 - y) log(1 - p), p = sigmoid(z), in the form softplus(z) - z y, which cannot overflow. */
    BINARY_CROSS_ENTROPY {
        @Override
        Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            return tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, targets));
        }
    },
    /** (sigmoid(z) - y)^2. */
    MEAN_SQUARED_ERROR {
        @Override
        Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            return tf.math.square(tf.math.sub(tf.math.sigmoid(logits), targets));
        }
    },
    /** -log of the true class's share in softmax(z), for logits and targets of shape [n, classes]. */
    SOFTMAX_CROSS_ENTROPY {
        @Override
        Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            return tf.expandDims(
                    tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss(), tf.constant(1));
        }
    };

    /**
     * Returns the loss named in a recipe.
     *
     * @param text {@code binary_cross_entropy}, {@code mean_squared_error} or {@code softmax_cross_entropy}
     * @throws MoodstreamException if it is none of these
     */
    public static Loss of(String text) {
        return Arrays.stream(values())
                .filter(loss -> loss.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new MoodstreamException("The recipe's loss '" + text
                        + "' is not known; write binary_cross_entropy, mean_squared_error or softmax_cross_entropy."));
    }

    abstract Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets);

    @Override
    public Operand<TFloat32> mean(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
        return tf.math.mean(each(tf, logits, targets), tf.constant(new int[] {0, 1}));
    }
}

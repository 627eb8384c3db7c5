package io.moodstream.models.tensorflow;

import io.moodstream.domain.MoodstreamException;
import java.util.Arrays;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What training makes small; both are means over the batch, of logits z and targets y in {0, 1}, shape [n, 1]. */
public enum Loss {
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
    };

    /**
     * The loss that a recipe names.
     *
     * @param text {@code binary_cross_entropy} or {@code mean_squared_error}
     * @throws MoodstreamException if it is neither
     */
    public static Loss of(String text) {
        return Arrays.stream(values())
                .filter(loss -> loss.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new MoodstreamException("The recipe's loss '" + text
                        + "' is not known; write binary_cross_entropy or mean_squared_error."));
    }

    abstract Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets);

    Operand<TFloat32> mean(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
        return tf.math.mean(each(tf, logits, targets), tf.constant(new int[] {0, 1}));
    }
}

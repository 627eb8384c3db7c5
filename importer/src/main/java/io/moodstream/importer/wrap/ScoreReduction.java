package io.moodstream.importer.wrap;

import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How the numbers of a network, x, become the probability of happy, p. With h the index of happy and s that of sad:
 *
 * <table>
 * <caption>Formulas</caption>
 * <tr><th>numbers</th><th>one number stands for happy</th><th>happy against sad alone</th></tr>
 * <tr><td>{@link Numbers#PROBABILITIES}</td><td>p = x[h]; inverted p = 1 - x[h]</td>
 *     <td>p = (x[h] + e) / (x[h] + x[s] + 2e), e = 1e-30: 0.5 where both are 0</td></tr>
 * <tr><td>{@link Numbers#LOGITS}</td><td>p = 1 / (1 + exp(-x[h])); inverted p = 1 / (1 + exp(x[h]))</td>
 *     <td>p = 1 / (1 + exp(x[s] - x[h])), what the softmax gives for P(happy) / (P(happy) + P(sad))</td></tr>
 * <tr><td>{@link Numbers#SOFTMAX_LOGITS}</td><td>p = exp(x[h]) / sum(exp(x))</td><td>as for logits</td></tr>
 * </table>
 *
 * @param happy index of happy, or of sad if inverted
 * @param inverted whether the number stands for sad
 * @param sad index of sad, if all other classes are left out
 */
public record ScoreReduction(Numbers numbers, int happy, boolean inverted, OptionalInt sad) {

    /** So small that it changes no probability that a float can tell from 0. */
    private static final float EPSILON = 1e-30f;

    /** What the numbers are. */
    public enum Numbers {
        /** In [0, 1]. */
        PROBABILITIES,
        /** Before a sigmoid each. */
        LOGITS,
        /** Before a softmax of all. */
        SOFTMAX_LOGITS
    }

    public ScoreReduction {
        if (inverted && (sad.isPresent() || numbers == Numbers.SOFTMAX_LOGITS)) {
            throw new IllegalArgumentException("Only a single number can be inverted.");
        }
    }

    /** The number at this index is happy's. */
    public static ScoreReduction of(Numbers numbers, int happy) {
        return new ScoreReduction(numbers, happy, false, OptionalInt.empty());
    }

    /** The number at this index is sad's. */
    public static ScoreReduction inverted(Numbers numbers, int index) {
        return new ScoreReduction(numbers, index, true, OptionalInt.empty());
    }

    /** Happy against sad; all other classes are left out. */
    public static ScoreReduction against(Numbers numbers, int happy, int sad) {
        return new ScoreReduction(numbers, happy, false, OptionalInt.of(sad));
    }

    /**
     * Adds the reduction to a graph.
     *
     * @param x {@code [n, k]}
     * @return {@code [n, 1]}
     */
    public Operand<TFloat32> build(Ops tf, Operand<TFloat32> x) {
        if (sad.isPresent()) {
            return against(tf, column(tf, x, happy), column(tf, x, sad.getAsInt()));
        }
        return switch (numbers) {
            case PROBABILITIES -> {
                Operand<TFloat32> number = column(tf, x, happy);
                yield inverted ? tf.math.sub(tf.constant(1f), number) : number;
            }
            case LOGITS -> {
                Operand<TFloat32> number = column(tf, x, happy);
                yield tf.math.sigmoid(inverted ? tf.math.neg(number) : number);
            }
            case SOFTMAX_LOGITS -> column(tf, tf.nn.softmax(x), happy);
        };
    }

    private Operand<TFloat32> against(Ops tf, Operand<TFloat32> h, Operand<TFloat32> s) {
        if (numbers != Numbers.PROBABILITIES) {
            return tf.math.sigmoid(tf.math.sub(h, s));
        }
        return tf.math.div(
                tf.math.add(h, tf.constant(EPSILON)), tf.math.add(tf.math.add(h, s), tf.constant(2 * EPSILON)));
    }

    /** A slice, [n, 1]: a product with zeros would be spoilt by an infinite number of another class. */
    private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> x, int index) {
        Operand<TInt32> from = tf.constant(new int[] {0, index});
        Operand<TInt32> to = tf.constant(new int[] {0, index + 1});
        Operand<TInt32> step = tf.constant(new int[] {1, 1});
        return tf.stridedSlice(x, from, to, step, StridedSlice.beginMask(1L), StridedSlice.endMask(1L));
    }

    @Override
    public String toString() {
        String what =
                switch (numbers) {
                    case PROBABILITIES -> "probabilities";
                    case LOGITS -> "logits";
                    case SOFTMAX_LOGITS -> "logits of a softmax";
                };
        return what + ", "
                + (sad.isPresent()
                        ? "happy at " + happy + " against sad at " + sad.getAsInt()
                        : (inverted ? "sad at " : "happy at ") + happy);
    }
}

package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;

/** The layers that Moodstream's networks are built from. */
public final class Layers {

    private Layers() {}

    /** How a convolution treats the border. */
    public enum Padding {
        /** Complete windows only: each side of the picture shrinks by 2. */
        VALID,
        /** Zero padding: the sides keep their length. */
        SAME
    }

    /** A 3x3 convolution with stride 1. */
    public static Layer conv(String name, long filters, Padding padding, Initialiser kernel) {
        return new Conv(name, 3, 1, filters, padding, kernel);
    }

    /** A zero-padded convolution of any window and stride, with a bias. */
    public static Layer conv(String name, int side, int stride, long filters) {
        return new Conv(name, side, stride, filters, Padding.SAME, Initialiser.heUniform());
    }

    /**
     * As {@link #conv(String, int, int, long)}, without a bias but with batch normalization. {@link BatchNorm#folded}
     * converts its weights to those of the convolution with a bias.
     */
    public static Layer normalisedConv(String name, int side, int stride, long filters) {
        return new BatchNormConv(name, side, stride, filters);
    }

    /** The maximum of each 2x2 window; an odd last row or column is dropped. */
    public static Layer maxPool() {
        return new MaxPool();
    }

    /** Sets negative values to 0. */
    public static Layer relu() {
        return new Pointwise((tf, input, context) -> tf.nn.relu(input));
    }

    /** Turns logits into probabilities. */
    public static Layer sigmoid() {
        return new Pointwise((tf, input, context) -> tf.math.sigmoid(input));
    }

    /** In training, zeroes this share of the values and scales the others up, which preserves the mean. */
    public static Layer dropout(double rate) {
        return new Pointwise((tf, input, context) -> context.training() ? drop(tf, input, rate, context) : input);
    }

    /** Reshapes [height, width, channels] to one row. */
    public static Layer flatten() {
        return new Flatten();
    }

    /** Connects every input to every output. */
    public static Layer dense(String name, long units) {
        return new Dense(name, units);
    }

    /** Subtracts a frozen mean from each value and multiplies by a frozen factor: see {@link Standardization}. */
    public static Layer standardise(String name) {
        return new Standardization(name);
    }

    /**
     * A trunk that, once trained, evaluates a picture and its mirror image: twice the features.
     *
     * @param trunk from [height, width, channels] to one row
     */
    public static Layer mirrored(Network trunk) {
        return new FlippedInputTrunk(trunk);
    }

    /**
     * A head that takes the features of {@link #mirrored} and returns the mean of its logits for both images.
     *
     * @param head from the features of one image to one logit
     */
    public static Layer meanOfSides(Network head) {
        return new FlipAveragingHead(head);
    }

    private static Operand<TFloat32> drop(Ops tf, Operand<TFloat32> input, double rate, Layer.Context context) {
        // TensorFlow takes two seeds of 0 to mean "any seed"; the second is fixed, so that a run's seed may be 0.
        Operand<TFloat32> dice = tf.random.randomUniform(
                tf.shape(input), TFloat32.class, RandomUniform.seed(context.seed()), RandomUniform.seed2(1L));
        Operand<TFloat32> kept = tf.dtypes.cast(tf.math.greaterEqual(dice, tf.constant((float) rate)), TFloat32.class);
        return tf.math.mul(input, tf.math.mul(kept, tf.constant((float) (1 / (1 - rate)))));
    }

    private interface Step {
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Layer.Context context);
    }

    private record Pointwise(Step step) implements Layer {
        @Override
        public Shape output(Shape input) {
            return input;
        }

        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
            return step.apply(tf, input, context);
        }
    }

    private record Flatten() implements Layer {
        @Override
        public Shape output(Shape input) {
            return Shape.of(input.size());
        }

        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
            long size = input.shape().tail().size();
            return tf.reshape(input, tf.constant(new int[] {-1, Math.toIntExact(size)}));
        }
    }

    private record MaxPool() implements Layer {
        @Override
        public Shape output(Shape input) {
            return Shape.of(input.get(0) / 2, input.get(1) / 2, input.get(2));
        }

        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
            Operand<org.tensorflow.types.TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
            return tf.nn.maxPool(input, window, window, "VALID");
        }
    }

    private record Dense(String name, long units) implements Layer {
        @Override
        public Shape output(Shape input) {
            return Shape.of(units);
        }

        @Override
        public List<WeightSpec> weights(Shape input) {
            return List.of(
                    WeightSpec.kernel(name, Initialiser.glorotUniform(), input.size(), units),
                    WeightSpec.bias(name, units));
        }

        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
            return tf.nn.biasAdd(
                    tf.linalg.matMul(input, context.variable(name + "/kernel")), context.variable(name + "/bias"));
        }
    }
}

package io.moodstream.models.tensorflow.weights;

import java.util.Arrays;
import java.util.Random;
import org.tensorflow.ndarray.Shape;

/**
 * Initial values of a weight. They are drawn in Java, from {@link Random}, whose algorithm is specified: the same seed
 * gives the same network on every machine and in every version of TensorFlow.
 */
@FunctionalInterface
public interface Initialiser {

    /** Values for a weight of this shape, in row-major order. */
    float[] values(Shape shape, Random random);

    /** All zero. */
    static Initialiser zeros() {
        return (shape, random) -> new float[Math.toIntExact(shape.size())];
    }

    /** All one. */
    static Initialiser ones() {
        return (shape, random) -> {
            float[] values = new float[Math.toIntExact(shape.size())];
            Arrays.fill(values, 1f);
            return values;
        };
    }

    /** Keras's default for kernels: uniform within sqrt(6 / (fan in + fan out)) (Glorot and Bengio, 2010). */
    static Initialiser glorotUniform() {
        return (shape, random) -> uniform(shape, random, Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape))));
    }

    /** Uniform within sqrt(6 / fan in) (He et al., 2015): preserves the scale of features through many relu layers. */
    static Initialiser heUniform() {
        return (shape, random) -> uniform(shape, random, Math.sqrt(6.0 / fanIn(shape)));
    }

    private static float[] uniform(Shape shape, Random random, double limit) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
        return values;
    }

    /** Inputs of one output: all dimensions but the last, for [in, out] and [height, width, in, out] alike. */
    private static double fanIn(Shape shape) {
        return (double) shape.size() / shape.get(-1);
    }

    private static double fanOut(Shape shape) {
        return (double) shape.size() / shape.get(-2);
    }
}

package io.moodstream.models.tensorflow.weights;

import org.tensorflow.ndarray.Shape;

/**
 * One named array of a network.
 *
 * @param name such as {@code conv1/kernel}
 * @param shape [height, width, in, out] for convolution kernels, [in, out] for dense kernels, [out] for biases
 * @param values in row-major order; owned by this weight and never modified
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Weight(String name, Shape shape, float[] values) {

    public Weight {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException("The weight " + name + " of shape " + shape + " has " + shape.size()
                    + " values, not " + values.length + ".");
        }
    }
}

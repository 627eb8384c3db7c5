package io.moodstream.models.tensorflow.weights;

import org.tensorflow.ndarray.Shape;

/**
 * A weight that a layer needs.
 *
 * @param name name within the network
 * @param shape its shape
 * @param initialiser its initial values
 * @param trainable whether training changes it
 */
public record WeightSpec(String name, Shape shape, Initialiser initialiser, boolean trainable) {

    public static WeightSpec kernel(String layer, Initialiser initialiser, long... shape) {
        return new WeightSpec(layer + "/kernel", Shape.of(shape), initialiser, true);
    }

    public static WeightSpec bias(String layer, long size) {
        return new WeightSpec(layer + "/bias", Shape.of(size), Initialiser.zeros(), true);
    }
}

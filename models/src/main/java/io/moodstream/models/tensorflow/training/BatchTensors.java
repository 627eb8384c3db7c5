package io.moodstream.models.tensorflow.training;

import org.tensorflow.ndarray.Shape;

/**
 * A batch for a network whose inputs may have any size, or whose targets are more than classes.
 *
 * @param inputShape shape of all inputs, batch dimension first
 * @param inputs row-major; may be longer than the shape
 * @param targetShape shape of all targets, batch dimension first
 * @param targets row-major; may be longer than the shape
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record BatchTensors(Shape inputShape, float[] inputs, Shape targetShape, float[] targets) {

    /** A batch of these shapes, batch dimension first in both. */
    public static BatchTensors of(long[] inputShape, float[] inputs, long[] targetShape, float[] targets) {
        return new BatchTensors(Shape.of(inputShape), inputs, Shape.of(targetShape), targets);
    }
}

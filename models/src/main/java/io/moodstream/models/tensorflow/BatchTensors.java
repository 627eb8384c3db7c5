package io.moodstream.models.tensorflow;

import org.tensorflow.ndarray.Shape;

/**
 * A batch for a network whose inputs may have any size, or whose targets are more than classes.
 *
 * @param inputShape shape of all inputs, the batch first
 * @param inputs row-major; may be longer than the shape
 * @param targetShape shape of all targets, the batch first
 * @param targets row-major; may be longer than the shape
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record BatchTensors(Shape inputShape, float[] inputs, Shape targetShape, float[] targets) {

    /** A batch of these shapes, the number of inputs first in both. */
    public static BatchTensors of(long[] inputShape, float[] inputs, long[] targetShape, float[] targets) {
        return new BatchTensors(Shape.of(inputShape), inputs, Shape.of(targetShape), targets);
    }
}

package io.moodstream.models.tensorflow.training;

import java.nio.FloatBuffer;
import org.tensorflow.ndarray.Shape;

/**
 * Samples with a probability as the training target in place of the label. They are still evaluated by the label.
 *
 * @param samples inputs and labels
 * @param happy target of each sample, in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record SoftTargets(Samples samples, float[] happy) implements Samples {

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public Shape shape() {
        return samples.shape();
    }

    @Override
    public void write(int index, FloatBuffer target) {
        samples.write(index, target);
    }

    @Override
    public int label(int index) {
        return samples.label(index);
    }

    @Override
    public float target(int index) {
        return happy[index];
    }

    @Override
    public Samples inEpoch(int number) {
        return new SoftTargets(samples.inEpoch(number), happy);
    }
}

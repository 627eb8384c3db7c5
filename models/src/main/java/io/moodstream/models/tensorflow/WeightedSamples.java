package io.moodstream.models.tensorflow;

import java.nio.FloatBuffer;
import org.tensorflow.ndarray.Shape;

/**
 * Samples of which those of a rare class count more, so that every class counts alike: n / (classes * n of the class).
 *
 * @param samples the samples
 * @param byClass weight of a sample of each class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record WeightedSamples(Samples samples, float[] byClass) implements Samples {

    /** Weights from the counts of these samples' classes. */
    public static WeightedSamples balanced(Samples samples, int classes) {
        int[] counts = new int[classes];
        for (int i = 0; i < samples.size(); i++) {
            counts[samples.label(i)]++;
        }
        float[] weights = new float[classes];
        for (int i = 0; i < classes; i++) {
            weights[i] = counts[i] == 0 ? 0 : samples.size() / (float) (classes * counts[i]);
        }
        return new WeightedSamples(samples, weights);
    }

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
    public float weight(int index) {
        return byClass[label(index)];
    }

    @Override
    public Samples inEpoch(int number) {
        return new WeightedSamples(samples.inEpoch(number), byClass);
    }
}

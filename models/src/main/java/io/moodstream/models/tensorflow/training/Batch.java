package io.moodstream.models.tensorflow.training;

import java.nio.FloatBuffer;
import org.tensorflow.ndarray.Shape;

/**
 * Samples as arrays, ready to become tensors.
 *
 * @param size number of samples
 * @param inputs their inputs, one after the other
 * @param labels class number of each sample
 * @param happy target of each sample, for a network with a single output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Batch(int size, float[] inputs, int[] labels, float[] happy) {

    static Batch of(Samples samples, int[] indices) {
        Shape shape = samples.shape();
        float[] inputs = new float[Math.toIntExact(shape.size() * indices.length)];
        FloatBuffer buffer = FloatBuffer.wrap(inputs);
        int[] labels = new int[indices.length];
        float[] happy = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            samples.write(indices[i], buffer);
            labels[i] = samples.label(indices[i]);
            happy[i] = samples.target(indices[i]);
        }
        return new Batch(indices.length, inputs, labels, happy);
    }

    /** The targets: [size, 1], or [size, outputs] with a 1 at the label's position. */
    float[] targets(int outputs) {
        if (outputs == 1) {
            return happy;
        }
        float[] targets = new float[size * outputs];
        for (int i = 0; i < size; i++) {
            targets[i * outputs + labels[i]] = 1;
        }
        return targets;
    }

    /** Evaluates the classes that the logits, [size, outputs], predict. */
    BatchResult evaluate(double meanLoss, float[] logits) {
        int outputs = logits.length / size;
        long right = 0;
        long happy = 0;
        for (int i = 0; i < size; i++) {
            int evaluated = outputs == 1 ? (logits[i] > 0 ? 1 : 0) : greatest(logits, i * outputs, outputs);
            happy += evaluated == 1 ? 1 : 0;
            right += evaluated == labels[i] ? 1 : 0;
        }
        return new BatchResult(meanLoss * size, right, happy, size);
    }

    private static int greatest(float[] logits, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = logits[from + i] > logits[from + best] ? i : best;
        }
        return best;
    }
}

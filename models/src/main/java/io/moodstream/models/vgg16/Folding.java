package io.moodstream.models.vgg16;

import io.moodstream.models.tensorflow.Weight;
import io.moodstream.models.tensorflow.WeightSpec;
import io.moodstream.models.tensorflow.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Makes VGG16's own weights of a base that learnt with batch normalisation. With s = gamma / sqrt(variance + epsilon), for
 * each output channel: kernel' = kernel * s and bias' = beta - mean * s. The convolutions then give what convolution and
 * normalisation gave.
 */
final class Folding {

    private Folding() {}

    static Weights fold(Weights learnt) {
        List<Weight> folded = new ArrayList<>();
        for (WeightSpec spec : Vgg16.network().weights()) {
            if (spec.name().endsWith("/kernel")) {
                String conv = spec.name().substring(0, spec.name().lastIndexOf('/'));
                folded.addAll(fold(conv, learnt.get(spec), spec.shape().get(-1), learnt));
            }
        }
        return Weights.of(folded);
    }

    private static List<Weight> fold(String conv, Weight kernel, long filters, Weights learnt) {
        float[] gamma = channel(learnt, conv + "/gamma", filters);
        float[] beta = channel(learnt, conv + "/beta", filters);
        float[] mean = channel(learnt, conv + "/mean", filters);
        float[] variance = channel(learnt, conv + "/variance", filters);
        float[] scale = new float[gamma.length];
        float[] bias = new float[gamma.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) (gamma[i] / Math.sqrt(variance[i] + NormalisedBlock.EPSILON));
            bias[i] = beta[i] - mean[i] * scale[i];
        }
        float[] values = kernel.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale[i % scale.length];
        }
        return List.of(
                new Weight(conv + "/kernel", kernel.shape(), values),
                new Weight(conv + "/bias", Shape.of(filters), bias));
    }

    private static float[] channel(Weights learnt, String name, long filters) {
        return learnt.get(new WeightSpec(
                        name, Shape.of(filters), io.moodstream.models.tensorflow.Initialiser.zeros(), false))
                .values();
    }
}

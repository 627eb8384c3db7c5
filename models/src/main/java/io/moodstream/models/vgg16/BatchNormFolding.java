package io.moodstream.models.vgg16;

import io.moodstream.models.tensorflow.network.BatchNorm;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts the weights of a trained base, with batch normalization (see {@link BatchNorm#folded}) or without, to
 * VGG16's own weights.
 */
final class BatchNormFolding {

    private BatchNormFolding() {}

    static Weights fold(Weights learnt) {
        if (learnt.all().stream().noneMatch(weight -> weight.name().endsWith("/gamma"))) {
            return Weights.of(
                    Vgg16.network().weights().stream().map(learnt::get).toList());
        }
        List<Weight> folded = new ArrayList<>();
        for (WeightSpec spec : Vgg16.network().weights()) {
            if (spec.name().endsWith("/kernel")) {
                String conv = spec.name().substring(0, spec.name().lastIndexOf('/'));
                folded.addAll(new BatchNorm(conv, spec.shape().get(-1)).folded(learnt.get(spec), learnt));
            }
        }
        return Weights.of(folded);
    }
}

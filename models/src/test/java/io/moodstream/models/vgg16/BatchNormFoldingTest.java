package io.moodstream.models.vgg16;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.contract.LabelledFaces;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.training.EpochRunner;
import io.moodstream.models.tensorflow.training.Loss;
import io.moodstream.models.tensorflow.training.Samples;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {

    private static final int CLASSES = 3;

    private final Samples faces = Samples.ofPhotos(LabelledFaces.of(6, 1));

    @Test
    void gives_the_same_loss_with_folded_batch_norm_as_the_trained_base() {
        Network learning = Backbone.network(48, CLASSES, 0.5, false);
        Weights learnt = withRandomStatistics(learning.initialWeights(1));
        Weights served = learnt.with(Backbone.folded(learnt).all().toArray(Weight[]::new));
        assertThat(loss(Backbone.served(CLASSES), served)).isEqualTo(loss(learning, learnt), Offset.offset(1e-4));
    }

    private double loss(Network network, Weights weights) {
        try (TrainableGraph graph = TrainableGraph.create(network, weights, Loss.SOFTMAX_CROSS_ENTROPY, 1)) {
            return new EpochRunner(graph, faces, 6).evaluate().loss();
        }
    }

    /** Means, variances and betas unlike those of an untrained network. */
    private static Weights withRandomStatistics(Weights first) {
        Random random = new Random(2);
        List<Weight> changed = new ArrayList<>();
        for (Weight weight : first.all()) {
            float[] values = weight.values().clone();
            for (int i = 0; i < values.length && weight.shape().numDimensions() == 1; i++) {
                values[i] += (float) Math.abs(random.nextGaussian()) * 0.2f;
            }
            changed.add(new Weight(weight.name(), weight.shape(), values));
        }
        return Weights.of(changed);
    }
}

package io.moodstream.models.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.training.BatchTensors;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DetectorNetworkTest {

    private static final int SIDE = 64;

    @Test
    void learns_a_face_and_gives_the_same_outputs_with_folded_normalisation() {
        Network network = DetectorNetwork.learning();
        int cells = Strides.cells(SIDE, SIDE);
        float[] picture = noise(2 * SIDE * SIDE);
        float[] targets = new float[2 * cells * CellLayout.TARGETS];
        for (int cell = 0; cell < 2 * cells; cell++) {
            targets[cell * CellLayout.TARGETS + CellLayout.COUNTS] = 1;
        }
        int face = 27 * CellLayout.TARGETS;
        targets[face + CellLayout.IS_FACE] = 1;
        targets[face + CellLayout.TAUGHT_BOX + 2] = 1;
        targets[face + CellLayout.TAUGHT_BOX + 3] = 1.2f;
        BatchTensors batchTensors =
                new BatchTensors(Shape.of(2, SIDE, SIDE, 1), picture, Shape.of(2, cells, CellLayout.TARGETS), targets);
        try (TrainableGraph graph = TrainableGraph.create(network, network.initialWeights(1), new DetectorLoss(), 1)) {
            double before = graph.learn(batchTensors, 3e-3);
            double after = before;
            // How many steps it takes depends on the processor's instructions.
            for (int step = 0; step < 400 && after >= before / 3; step++) {
                after = graph.learn(batchTensors, 3e-3);
            }
            assertThat(after).isLessThan(before / 3);
            float[] learnt = graph.outputs(picture, 1, SIDE, SIDE, 1);
            assertThat(learnt).hasSize(cells * CellLayout.OUTPUTS);
            Weights folded = DetectorNetwork.folded(graph.weights());
            try (TrainableGraph served =
                    TrainableGraph.create(DetectorNetwork.served(), folded, new DetectorLoss(), 1)) {
                float[] same = served.outputs(picture, 1, SIDE, SIDE, 1);
                for (int i = 0; i < same.length; i++) {
                    assertThat(same[i]).isCloseTo(learnt[i], within(1e-3f));
                }
            }
        }
    }

    private static float[] noise(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

package io.moodstream.models.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class TrainableGraphTest {

    private static final Network LINE = Network.of(Shape.of(1), Layers.dense("d", 1));
    private static final Samples POINTS = new Samples.Rows(
            new float[][] {{-2}, {-1}, {1}, {2}, {3}},
            List.of(ClassLabel.SAD, ClassLabel.SAD, ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.HAPPY));

    private static Weights line(float slope) {
        return LINE.initialWeights(0).with(new Weight("d/kernel", Shape.of(1, 1), new float[] {slope}));
    }

    private static BatchResult evaluate(Loss loss) {
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(1), loss, 1)) {
            return graph.evaluate(Batch.of(POINTS, new int[] {0, 1, 2, 3, 4}));
        }
    }

    @Test
    void computes_both_losses_as_means_over_the_batch() {
        double[] ofTruth = {
            1 / (1 + Math.exp(-2)),
            1 / (1 + Math.exp(-1)),
            1 / (1 + Math.exp(-1)),
            1 / (1 + Math.exp(-2)),
            1 / (1 + Math.exp(-3))
        };
        double entropy = 0;
        double squares = 0;
        for (double p : ofTruth) {
            entropy -= Math.log(p) / ofTruth.length;
            squares += (1 - p) * (1 - p) / ofTruth.length;
        }
        assertThat(evaluate(Loss.BINARY_CROSS_ENTROPY).loss()).isEqualTo(entropy, within(1e-6));
        assertThat(evaluate(Loss.MEAN_SQUARED_ERROR).loss()).isEqualTo(squares, within(1e-6));
        assertThat(evaluate(Loss.MEAN_SQUARED_ERROR).accuracy()).isEqualTo(1);
    }

    @Test
    void adams_first_step_is_the_learning_rate_whatever_the_gradient() {
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(1), Loss.BINARY_CROSS_ENTROPY, 1)) {
            graph.learn(Batch.of(POINTS, new int[] {0, 1, 2, 3, 4}), 0.1);
            float slope = graph.weights().all().get(0).values()[0];
            assertThat(slope).isEqualTo(1.1f, within(1e-4f));
        }
    }

    @Test
    void reports_every_batch_and_epoch_and_keeps_the_best_weights() {
        List<String> progress = new ArrayList<>();
        List<Epoch> epochs = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void progress(String what, long done, long of) {
                progress.add(what + " " + done + "/" + of);
            }

            @Override
            public void epoch(String member, Epoch epoch) {
                epochs.add(epoch);
            }
        };
        TrainingParameters parameters = new TrainingParameters(3, 2, 0.5, Loss.BINARY_CROSS_ENTROPY);
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(-1), parameters.loss(), 1)) {
            TrainingLoop.Result result = new TrainingLoop(graph, parameters, "line", listener).run(POINTS, POINTS, 1);
            assertThat(progress).hasSize(9).contains("line epoch 1/3 2/5", "line epoch 1/3 4/5", "line epoch 3/3 5/5");
            assertThat(epochs).hasSize(3).isEqualTo(result.history());
            BatchResult kept = graph.evaluate(Batch.of(POINTS, new int[] {0, 1, 2, 3, 4}));
            Epoch best = epochs.get(result.best() - 1);
            assertThat(kept.loss()).isEqualTo(best.validationLoss(), within(1e-6));
            assertThat(epochs).allMatch(epoch -> epoch.validationAccuracy() <= best.validationAccuracy());
        }
    }

    @Test
    void dropout_applies_only_in_training_and_preserves_the_mean() {
        Network network = Network.of(Shape.of(1), Layers.dense("d", 1), Layers.dropout(0.5));
        Samples same = new Samples.Rows(new float[2000][1], java.util.Collections.nCopies(2000, ClassLabel.HAPPY));
        Weights ones = network.initialWeights(0).with(new Weight("d/bias", Shape.of(1), new float[] {1}));
        int[] all = java.util.stream.IntStream.range(0, 2000).toArray();
        try (TrainableGraph graph = TrainableGraph.create(network, ones, Loss.BINARY_CROSS_ENTROPY, 3)) {
            double kept = Math.log1p(Math.exp(-1));
            double doubledOrNothing = (Math.log1p(Math.exp(-2)) + Math.log(2)) / 2;
            assertThat(graph.evaluate(Batch.of(same, all)).loss()).isEqualTo(kept, within(1e-5));
            assertThat(graph.learn(Batch.of(same, all), 1e-9).loss()).isEqualTo(doubledOrNothing, within(0.02));
        }
    }

    @Test
    void computes_softmax_loss_and_predicts_the_class_with_the_highest_logit() {
        Network three = Network.of(Shape.of(3), Layers.dense("d", 3));
        float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        Weights weights = three.initialWeights(0).with(new Weight("d/kernel", Shape.of(3, 3), identity));
        float[][] logits = {{2, 0, 1}, {0, 1, 3}};
        try (TrainableGraph graph = TrainableGraph.create(three, weights, Loss.SOFTMAX_CROSS_ENTROPY, 1)) {
            BatchResult evaluated =
                    graph.evaluate(new Batch(2, new float[] {2, 0, 1, 0, 1, 3}, new int[] {0, 1}, new float[2]));
            double loss = 0;
            for (int i = 0; i < 2; i++) {
                double sum = Math.exp(logits[i][0]) + Math.exp(logits[i][1]) + Math.exp(logits[i][2]);
                loss -= Math.log(Math.exp(logits[i][i]) / sum) / 2;
            }
            assertThat(evaluated.loss()).isEqualTo(loss, within(1e-6));
            assertThat(evaluated.right()).isEqualTo(1);
        }
    }

    @Test
    void resumes_from_the_state_of_another_graph() {
        int[] all = {0, 1, 2, 3, 4};
        try (TrainableGraph whole = TrainableGraph.create(LINE, line(-1), Loss.BINARY_CROSS_ENTROPY, 1);
                TrainableGraph first = TrainableGraph.create(LINE, line(-1), Loss.BINARY_CROSS_ENTROPY, 1);
                TrainableGraph second = TrainableGraph.create(LINE, line(7), Loss.BINARY_CROSS_ENTROPY, 1)) {
            Batch batch = Batch.of(POINTS, all);
            whole.learn(batch, 0.1);
            first.learn(batch, 0.1);
            second.resume(first.weights(), first.moments(), first.steps());
            whole.learn(batch, 0.05);
            second.learn(batch, 0.05);
            assertThat(second.weights().sha256()).isEqualTo(whole.weights().sha256());
        }
    }

    @Test
    void stops_early_when_its_patience_runs_out() {
        Samples separable = new Samples.Rows(new float[][] {{-9}, {9}}, List.of(ClassLabel.SAD, ClassLabel.HAPPY));
        TrainingParameters parameters =
                new TrainingParameters(50, 2, Schedule.constant(1e-12), Loss.BINARY_CROSS_ENTROPY, 3);
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(1), parameters.loss(), 1)) {
            TrainingLoop.Result result =
                    new TrainingLoop(graph, parameters, "line", TrainingListener.SILENT).run(separable, separable, 1);
            assertThat(result.history()).hasSize(result.best() + 3);
        }
    }

    @Test
    void rejects_an_invalid_number_of_epochs_and_an_unknown_loss() {
        assertThatThrownBy(() -> TrainingParameters.of(new Hyperparameters(
                        Map.of("epochs", "0", "batch", "1", "learning_rate", "1", "loss", "mean_squared_error"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("epochs=0");
        assertThatThrownBy(() -> Loss.of("hinge"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("hinge");
    }
}

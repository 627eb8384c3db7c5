package io.moodstream.models.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
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
            List.of(Label.SAD, Label.SAD, Label.HAPPY, Label.HAPPY, Label.HAPPY));

    private static Weights line(float slope) {
        return LINE.initialWeights(0).with(new Weight("d/kernel", Shape.of(1, 1), new float[] {slope}));
    }

    private static BatchResult judged(Loss loss) {
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(1), loss, 1)) {
            return graph.judge(Batch.of(POINTS, new int[] {0, 1, 2, 3, 4}));
        }
    }

    @Test
    void bothLossesAreTheMeansOfTheirFormulas() {
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
        assertThat(judged(Loss.BINARY_CROSS_ENTROPY).loss()).isEqualTo(entropy, within(1e-6));
        assertThat(judged(Loss.MEAN_SQUARED_ERROR).loss()).isEqualTo(squares, within(1e-6));
        assertThat(judged(Loss.MEAN_SQUARED_ERROR).accuracy()).isEqualTo(1);
    }

    @Test
    void adamsFirstStepIsTheLearningRateWhateverTheGradient() {
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(1), Loss.BINARY_CROSS_ENTROPY, 1)) {
            graph.learn(Batch.of(POINTS, new int[] {0, 1, 2, 3, 4}), 0.1);
            float slope = graph.weights().all().get(0).values()[0];
            assertThat(slope).isEqualTo(1.1f, within(1e-4f));
        }
    }

    @Test
    void showsEveryEpochAndEveryPhotoAndKeepsTheBestEpoch() {
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
        Learning learning = new Learning(3, 2, 0.5, Loss.BINARY_CROSS_ENTROPY);
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(-1), learning.loss(), 1)) {
            Fit.Outcome outcome = new Fit(graph, learning, "line", listener).run(POINTS, POINTS, 1);
            assertThat(progress).hasSize(9).contains("line epoch 1/3 2/5", "line epoch 1/3 4/5", "line epoch 3/3 5/5");
            assertThat(epochs).hasSize(3).isEqualTo(outcome.history());
            BatchResult kept = graph.judge(Batch.of(POINTS, new int[] {0, 1, 2, 3, 4}));
            Epoch best = epochs.get(outcome.best() - 1);
            assertThat(kept.loss()).isEqualTo(best.validationLoss(), within(1e-6));
            assertThat(epochs).allMatch(epoch -> epoch.validationAccuracy() <= best.validationAccuracy());
        }
    }

    @Test
    void dropoutDropsOnlyWhileLearningAndKeepsTheMean() {
        Network network = Network.of(Shape.of(1), Layers.dense("d", 1), Layers.dropout(0.5));
        Samples same = new Samples.Rows(new float[2000][1], java.util.Collections.nCopies(2000, Label.HAPPY));
        Weights ones = network.initialWeights(0).with(new Weight("d/bias", Shape.of(1), new float[] {1}));
        int[] all = java.util.stream.IntStream.range(0, 2000).toArray();
        try (TrainableGraph graph = TrainableGraph.create(network, ones, Loss.BINARY_CROSS_ENTROPY, 3)) {
            double kept = Math.log1p(Math.exp(-1));
            double doubledOrNothing = (Math.log1p(Math.exp(-2)) + Math.log(2)) / 2;
            assertThat(graph.judge(Batch.of(same, all)).loss()).isEqualTo(kept, within(1e-5));
            assertThat(graph.learn(Batch.of(same, all), 1e-9).loss()).isEqualTo(doubledOrNothing, within(0.02));
        }
    }

    @Test
    void softmaxIsTheMeanOfItsFormulaAndTheGreatestLogitIsTheClass() {
        Network three = Network.of(Shape.of(3), Layers.dense("d", 3));
        float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        Weights weights = three.initialWeights(0).with(new Weight("d/kernel", Shape.of(3, 3), identity));
        float[][] logits = {{2, 0, 1}, {0, 1, 3}};
        try (TrainableGraph graph = TrainableGraph.create(three, weights, Loss.SOFTMAX_CROSS_ENTROPY, 1)) {
            BatchResult judged =
                    graph.judge(new Batch(2, new float[] {2, 0, 1, 0, 1, 3}, new int[] {0, 1}, new float[2]));
            double loss = 0;
            for (int i = 0; i < 2; i++) {
                double sum = Math.exp(logits[i][0]) + Math.exp(logits[i][1]) + Math.exp(logits[i][2]);
                loss -= Math.log(Math.exp(logits[i][i]) / sum) / 2;
            }
            assertThat(judged.loss()).isEqualTo(loss, within(1e-6));
            assertThat(judged.right()).isEqualTo(1);
        }
    }

    @Test
    void goesOnWhereAnotherGraphWas() {
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
    void endsWhenItsPatienceIsOver() {
        Samples settled = new Samples.Rows(new float[][] {{-9}, {9}}, List.of(Label.SAD, Label.HAPPY));
        Learning learning = new Learning(50, 2, Schedule.constant(1e-12), Loss.BINARY_CROSS_ENTROPY, 3);
        try (TrainableGraph graph = TrainableGraph.create(LINE, line(1), learning.loss(), 1)) {
            Fit.Outcome outcome = new Fit(graph, learning, "line", TrainingListener.SILENT).run(settled, settled, 1);
            assertThat(outcome.history()).hasSize(outcome.best() + 3);
        }
    }

    @Test
    void complainsOfARecipeThatCannotBe() {
        assertThatThrownBy(() -> Learning.of(new Hyperparameters(
                        Map.of("epochs", "0", "batch", "1", "learning_rate", "1", "loss", "mean_squared_error"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("epochs=0");
        assertThatThrownBy(() -> Loss.of("hinge"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("hinge");
    }
}

package io.moodstream.trainer.detector;

import io.moodstream.models.detector.CellLayout;
import io.moodstream.models.detector.Strides;
import io.moodstream.models.tensorflow.training.BatchTensors;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.trainer.detector.example.Example;
import io.moodstream.trainer.detector.example.Examples;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * One epoch of training samples, batch by batch. The next batch is prepared while the graph trains on the current one.
 */
record DetectorEpoch(DetectorPlan plan, TrainableGraph graph, Examples examples, int number) {

    private static final float HALF = 127.5f;

    /** @return the mean loss */
    double run(LongConsumer done) {
        int steps = plan.samples() / plan.batch();
        double sum = 0;
        CompletableFuture<BatchTensors> next = ready(0);
        for (int step = 0; step < steps; step++) {
            BatchTensors now = next.join();
            next = step + 1 < steps ? ready(step + 1) : next;
            sum += graph.learn(now, plan.rateAt(number - 1 + step / (double) steps));
            done.accept((long) (step + 1) * plan.batch());
        }
        return sum / steps;
    }

    private CompletableFuture<BatchTensors> ready(int step) {
        return CompletableFuture.supplyAsync(() -> feed(step));
    }

    private BatchTensors feed(int step) {
        int side = plan.side();
        int cells = Strides.cells(side, side);
        float[] inputs = new float[plan.batch() * side * side];
        float[] targets = new float[plan.batch() * cells * CellLayout.TARGETS];
        for (int i = 0; i < plan.batch(); i++) {
            Example example = examples.example(number, step * plan.batch() + i);
            float[] values = example.canvas().values();
            for (int pixel = 0; pixel < values.length; pixel++) {
                inputs[i * values.length + pixel] = values[pixel] / HALF - 1;
            }
            CellTargets.write(example, targets, i * cells * CellLayout.TARGETS);
        }
        return BatchTensors.of(
                new long[] {plan.batch(), side, side, 1},
                inputs,
                new long[] {plan.batch(), cells, CellLayout.TARGETS},
                targets);
    }
}

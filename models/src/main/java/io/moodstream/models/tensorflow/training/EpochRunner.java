package io.moodstream.models.tensorflow.training;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One pass over samples, batch by batch. The next batch is prepared while the graph works on this one. */
public final class EpochRunner {

    private final TrainableGraph graph;
    private final Samples samples;
    private final int batch;

    public EpochRunner(TrainableGraph graph, Samples samples, int batch) {
        this.graph = graph;
        this.samples = samples;
        this.batch = batch;
    }

    /**
     * Trains on all samples once.
     *
     * @param order the samples' indices in training order
     * @param rate the learning rate at a given progress of the pass, in [0, 1)
     * @param done receives the number of processed samples after each batch
     */
    public BatchResult learn(int[] order, ToDoubleFunction<Double> rate, LongConsumer done) {
        BatchResult sum = BatchResult.NONE;
        CompletableFuture<Batch> next = ready(order, 0);
        for (int from = 0; from < order.length; from += batch) {
            Batch now = next.join();
            int to = from + now.size();
            next = to < order.length ? ready(order, to) : next;
            sum = sum.plus(graph.learn(now, rate.applyAsDouble(from / (double) order.length)));
            done.accept(to);
        }
        return sum;
    }

    /** Evaluates all samples. */
    public BatchResult evaluate() {
        BatchResult sum = BatchResult.NONE;
        int[] order = IntStream.range(0, samples.size()).toArray();
        for (int from = 0; from < order.length; from += batch) {
            sum = sum.plus(graph.evaluate(Batch.of(samples, some(order, from))));
        }
        return sum;
    }

    private CompletableFuture<Batch> ready(int[] order, int from) {
        return CompletableFuture.supplyAsync(() -> Batch.of(samples, some(order, from)));
    }

    private int[] some(int[] order, int from) {
        return Arrays.copyOfRange(order, from, Math.min(from + batch, order.length));
    }

    /** A Fisher-Yates shuffle of 0 to size - 1. */
    public static int[] shuffled(int size, Random random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}

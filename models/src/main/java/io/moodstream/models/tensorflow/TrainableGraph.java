package io.moodstream.models.tensorflow;

import io.moodstream.domain.Label;
import java.nio.FloatBuffer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network in a graph that learns. The network ends in one logit per input. For one thread.
 *
 * <p>It holds native memory until it is closed.
 */
public final class TrainableGraph implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Session session;
    private final Variables variables;
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> target;
    private final Operand<TFloat32> trainLogits;
    private final Operand<TFloat32> trainLoss;
    private final Operand<TFloat32> logits;
    private final Operand<TFloat32> loss;
    private final Adam adam;
    private final Shape shape;

    private TrainableGraph(Network network, Loss kind, double learningRate, long seed) {
        Ops tf = Ops.create(graph);
        shape = network.input();
        input = tf.placeholder(TFloat32.class, Placeholder.shape(shape.prepend(Shape.UNKNOWN_SIZE)));
        target = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 1)));
        variables = Variables.create(tf, network.weights());
        trainLogits = network.build(tf, input, variables.context(true, seed));
        trainLoss = kind.mean(tf, trainLogits, target);
        adam = Adam.minimise(tf, trainLoss, variables.trainable(), learningRate);
        logits = network.build(tf, input, variables.context(false, seed));
        loss = kind.mean(tf, logits, target);
        session = new Session(graph);
    }

    /**
     * A graph with these first weights.
     *
     * @param seed seed of dropout
     */
    public static TrainableGraph create(Network network, Weights weights, Learning learning, long seed) {
        TrainableGraph graph = new TrainableGraph(network, learning.loss(), learning.rate(), seed);
        try {
            graph.assign(weights);
            graph.adam.reset(graph.session);
            return graph;
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** A copy of the weights. */
    public Weights weights() {
        return variables.read(session);
    }

    /** Sets the weights. */
    public void assign(Weights weights) {
        variables.assign(session, weights);
    }

    /** Learns from one batch; the result is of the weights before the step, with dropout. */
    BatchResult learn(Samples samples, int[] batch) {
        return run(samples, batch, new Outputs(trainLoss, trainLogits), adam::step);
    }

    /** Judges one batch. */
    BatchResult judge(Samples samples, int[] batch) {
        return run(samples, batch, new Outputs(loss, logits), Session.Runner::run);
    }

    private record Outputs(Operand<TFloat32> loss, Operand<TFloat32> logits) {}

    private interface Step {
        Result run(Session.Runner runner);
    }

    private BatchResult run(Samples samples, int[] batch, Outputs outputs, Step step) {
        try (TFloat32 x = inputs(samples, batch);
                TFloat32 y = targets(samples, batch);
                Result result = step.run(session.runner()
                        .feed(input, x)
                        .feed(target, y)
                        .fetch(outputs.loss())
                        .fetch(outputs.logits()))) {
            return count(samples, batch, Tensors.scalar(result.get(0)), Tensors.values(result.get(1)));
        }
    }

    private static BatchResult count(Samples samples, int[] batch, float meanLoss, float[] logits) {
        long right = 0;
        long happy = 0;
        for (int i = 0; i < batch.length; i++) {
            Label judged = logits[i] > 0 ? Label.HAPPY : Label.SAD;
            happy += judged == Label.HAPPY ? 1 : 0;
            right += judged == samples.label(batch[i]) ? 1 : 0;
        }
        return new BatchResult(meanLoss * (double) batch.length, right, happy, batch.length);
    }

    private TFloat32 inputs(Samples samples, int[] batch) {
        float[] values = new float[Math.toIntExact(shape.size() * batch.length)];
        FloatBuffer buffer = FloatBuffer.wrap(values);
        for (int index : batch) {
            samples.write(index, buffer);
        }
        return Tensors.of(shape.prepend(batch.length), values);
    }

    private static TFloat32 targets(Samples samples, int[] batch) {
        float[] values = new float[batch.length];
        for (int i = 0; i < batch.length; i++) {
            values[i] = samples.label(batch[i]) == Label.HAPPY ? 1f : 0f;
        }
        return Tensors.of(Shape.of(batch.length, 1), values);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}

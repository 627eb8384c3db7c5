package io.moodstream.models.tensorflow.training;

import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.Tensors;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.network.Variables;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network in a training graph. The network ends in one logit per input (of happy), or in one for each class. Not
 * thread-safe.
 *
 * <p>It holds native memory until it is closed.
 */
public final class TrainableGraph implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Session session;
    private final Variables variables;
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> target;
    private final Outputs learning;
    private final Outputs evaluation;
    private final Adam adam;
    private final Shape shape;
    private final Shape output;

    private TrainableGraph(Network network, Objective kind, long seed) {
        Ops tf = Ops.create(graph);
        shape = network.input();
        output = network.output();
        input = tf.placeholder(TFloat32.class, Placeholder.shape(shape.prepend(Shape.UNKNOWN_SIZE)));
        Shape compared = kind.targets(network.output()).prepend(Shape.UNKNOWN_SIZE);
        target = tf.placeholder(TFloat32.class, Placeholder.shape(compared));
        variables = Variables.create(tf, network.weights());
        List<Op> updates = new ArrayList<>();
        Operand<TFloat32> drilled = network.build(tf, input, variables.context(tf, true, seed, updates));
        learning = new Outputs(kind.mean(tf, drilled, target), drilled);
        adam = Adam.minimise(tf, learning.loss(), variables, updates);
        Operand<TFloat32> served = network.build(tf, input, variables.context(tf, false, seed, new ArrayList<>()));
        evaluation = new Outputs(kind.mean(tf, served, target), served);
        session = new Session(graph);
    }

    private record Outputs(Operand<TFloat32> loss, Operand<TFloat32> logits) {}

    /**
     * Creates a graph with these initial weights.
     *
     * @param seed seed of dropout
     */
    public static TrainableGraph create(Network network, Weights weights, Objective loss, long seed) {
        TensorFlowRuntime.start();
        TrainableGraph graph = new TrainableGraph(network, loss, seed);
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

    /** A copy of Adam's state: {@code <weight>/adam_m} and {@code <weight>/adam_v} of each trainable weight. */
    public Weights moments() {
        return adam.moments(session);
    }

    /** Number of training steps so far. */
    public int steps() {
        return adam.steps();
    }

    /** Continues as another graph of the same network would have after this many steps. */
    public void resume(Weights weights, Weights moments, int steps) {
        assign(weights);
        adam.resume(session, moments, steps);
    }

    /** Trains on one batch; the result is computed with the weights before the step, with dropout. */
    BatchResult learn(Batch batch, double rate) {
        return run(batch, learning, runner -> adam.step(runner, rate));
    }

    /** Evaluates one batch. */
    BatchResult evaluate(Batch batch) {
        return run(batch, evaluation, Session.Runner::run);
    }

    /**
     * Trains on one batch.
     *
     * @return the loss with the weights before the step
     */
    public double learn(BatchTensors batch, double rate) {
        try (TFloat32 x = Tensors.of(batch.inputShape(), batch.inputs());
                TFloat32 y = Tensors.of(batch.targetShape(), batch.targets());
                Result result = adam.step(
                        session.runner().feed(input, x).feed(target, y).fetch(learning.loss()), rate)) {
            return Tensors.scalar(result.get(0));
        }
    }

    /**
     * The network's outputs, without dropout and with running means.
     *
     * @param inputs row-major; may be longer than the shape
     * @param shape of all inputs, batch dimension first
     */
    public float[] outputs(float[] inputs, long... shape) {
        try (TFloat32 x = Tensors.of(Shape.of(shape), inputs);
                Result result = session.runner()
                        .feed(input, x)
                        .fetch(evaluation.logits())
                        .run()) {
            return Tensors.values(result.get(0));
        }
    }

    private interface Step {
        Result run(Session.Runner runner);
    }

    private BatchResult run(Batch batch, Outputs wanted, Step step) {
        int outputs = Math.toIntExact(output.size());
        try (TFloat32 x = Tensors.of(shape.prepend(batch.size()), batch.inputs());
                TFloat32 y = Tensors.of(Shape.of(batch.size(), outputs), batch.targets(outputs));
                Result result = step.run(session.runner()
                        .feed(input, x)
                        .feed(target, y)
                        .fetch(wanted.loss())
                        .fetch(wanted.logits()))) {
            return batch.evaluate(Tensors.scalar(result.get(0)), Tensors.values(result.get(1)));
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}

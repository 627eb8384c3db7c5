package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.Tensors;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network that is served from its weights alone, which are constants of its graph: it uses no SavedModel, nothing but
 * what this project builds. Inputs may have any size that the network takes.
 *
 * <p>Thread-safe. It holds native memory until it is closed, which must not happen during a call.
 */
public final class FrozenGraph implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Session session;
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> output;

    private FrozenGraph(Network network, Weights weights) {
        Ops tf = Ops.create(graph);
        input = tf.placeholder(TFloat32.class, Placeholder.shape(network.input().prepend(Shape.UNKNOWN_SIZE)));
        output = network.build(tf, input, context(constants(tf, network.weights(), weights)));
        session = new Session(graph, TensorFlowRuntime.threads().build());
    }

    /** @throws io.moodstream.domain.MoodstreamException if a weight is missing or has another shape */
    public static FrozenGraph of(Network network, Weights weights) {
        TensorFlowRuntime.start();
        return new FrozenGraph(network, weights);
    }

    private static Map<String, Operand<TFloat32>> constants(Ops tf, List<WeightSpec> specs, Weights weights) {
        Map<String, Operand<TFloat32>> constants = new HashMap<>();
        for (WeightSpec spec : specs) {
            Operand<TFloat32> constant =
                    tf.constant(spec.shape(), DataBuffers.of(weights.get(spec).values(), true, false));
            constants.put(spec.name(), constant);
        }
        return constants;
    }

    private static Layer.Context context(Map<String, Operand<TFloat32>> constants) {
        return new Layer.Context() {
            @Override
            public Operand<TFloat32> variable(String weight) {
                Operand<TFloat32> constant = constants.get(weight);
                if (constant == null) {
                    throw new IllegalArgumentException("The network declares no weight " + weight + ".");
                }
                return constant;
            }

            @Override
            public boolean training() {
                return false;
            }

            @Override
            public long seed() {
                return 0;
            }

            @Override
            public void update(String weight, Operand<TFloat32> value) {}
        };
    }

    /**
     * Runs the network once.
     *
     * @param shape of all inputs, batch dimension first
     * @param writer puts all inputs into the buffer, one after the other
     */
    public float[] run(Shape shape, Consumer<FloatBuffer> writer) {
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(shape.size()));
        writer.accept(values);
        try (TFloat32 in = Tensors.of(shape, values.array());
                Result result = session.runner().feed(input, in).fetch(output).run()) {
            return Tensors.values(result.get(0));
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}

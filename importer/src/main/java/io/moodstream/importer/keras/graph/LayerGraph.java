package io.moodstream.importer.keras.graph;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.KerasLayer;
import io.moodstream.importer.keras.layer.KerasLayer.Value;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers, connected: one input, one output.
 *
 * @param input shape of what it is given
 * @param nodes each use of a layer, after those whose outputs it is given; the first is the input
 * @param output number of the node that computes its output
 * @param layers for people
 */
public record LayerGraph(TensorShape input, List<Node> nodes, int output, List<LayerDescription> layers) {

    /** Of operations that are counted: the sum of two does not overflow. */
    private static final long MAX_OPERATIONS = 1L << 60;

    /**
     * One use of a layer.
     *
     * @param layer null for the input of the graph
     * @param inputs numbers of the nodes whose outputs it is given
     * @param shape of its output
     */
    record Node(@Nullable KerasLayer layer, List<Integer> inputs, TensorShape shape) {}

    /** Shape of its output. */
    public TensorShape outputShape() {
        return nodes.get(output).shape();
    }

    /** Shape of its output for an input of another shape. */
    TensorShape outputFor(TensorShape given) {
        return inputs(new Node(null, List.of(output), given), shapes(given)).get(0);
    }

    /** How often it multiplies, adds or compares for one picture, about, without layers whose size is unknown. */
    public long operationsFor(TensorShape given) {
        List<@Nullable TensorShape> shapes = shapes(given);
        long all = 0;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            TensorShape shape = shapes.get(i);
            if (node.layer() != null && shape != null) {
                all = Math.min(MAX_OPERATIONS, all + node.layer().operations(inputs(node, shapes), shape));
            }
        }
        return all;
    }

    /** Shapes of the nodes that its output depends on, for an input of this shape. */
    private List<@Nullable TensorShape> shapes(TensorShape given) {
        boolean[] needed = needed();
        List<@Nullable TensorShape> shapes = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.layer() == null) {
                shapes.add(given);
            } else {
                shapes.add(needed[i] ? node.layer().output(inputs(node, shapes)) : null);
            }
        }
        return shapes;
    }

    /** Adds it to a graph. */
    public Value apply(InferenceGraph graph, Value given) {
        boolean[] needed = needed();
        List<@Nullable Value> values = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            values.add(needed[i] ? value(graph, node, given, values) : null);
        }
        return inputs(new Node(null, List.of(output), input), values).get(0);
    }

    private static Value value(InferenceGraph graph, Node node, Value given, List<@Nullable Value> values) {
        if (node.layer() == null) {
            return given;
        }
        List<Value> inputs = inputs(node, values);
        // Says in our words what TensorFlow would not take.
        TensorShape shape =
                node.layer().output(inputs.stream().map(Value::shape).toList());
        return new Value(node.layer().apply(graph, inputs), shape);
    }

    private static <T> List<T> inputs(Node node, List<@Nullable T> computed) {
        List<T> inputs = new ArrayList<>();
        for (int input : node.inputs()) {
            T value = computed.get(input);
            if (value == null) {
                throw new IllegalStateException("Node " + input + " is used before it is computed.");
            }
            inputs.add(value);
        }
        return inputs;
    }

    /** A file may hold layers that its output does not depend on. */
    private boolean[] needed() {
        boolean[] needed = new boolean[nodes.size()];
        needed[output] = true;
        for (int i = output; i >= 0; i--) {
            if (needed[i]) {
                nodes.get(i).inputs().forEach(input -> needed[input] = true);
            }
        }
        return needed;
    }

    /** What it applies last. */
    public OutputActivation activation() {
        Node node = nodes.get(output);
        while (node.layer() != null
                && node.layer().keepsNumbers()
                && node.inputs().size() == 1) {
            node = nodes.get(node.inputs().get(0));
        }
        return node.layer() == null ? OutputActivation.NONE : node.layer().activation();
    }
}

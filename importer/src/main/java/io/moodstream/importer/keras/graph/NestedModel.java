package io.moodstream.importer.keras.graph;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A model that is a layer of another.
 *
 * @param steps uses of layers within it, and within models in it
 */
record NestedModel(LayerGraph graph, long steps) implements UnaryLayer {

    static NestedModel of(LayerGraph graph) {
        return new NestedModel(
                graph,
                graph.nodes().stream()
                        .mapToLong(node -> node.layer() instanceof NestedModel nested ? nested.steps() : 1)
                        .sum());
    }

    @Override
    public TensorShape output(TensorShape input) {
        return graph.outputFor(input);
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph tensorflow, Value input) {
        return graph.apply(tensorflow, input).tensor();
    }

    @Override
    public long weights() {
        return graph.layers().stream().mapToLong(LayerDescription::weights).sum();
    }

    @Override
    public long operations(List<TensorShape> inputs, TensorShape output) {
        return graph.operationsFor(inputs.get(0));
    }

    @Override
    public OutputActivation activation() {
        return graph.activation();
    }
}

package io.moodstream.importer.keras.graph;

import io.moodstream.importer.keras.graph.LayerGraph.Node;
import io.moodstream.importer.keras.layer.KerasLayer;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.importer.keras.layer.pointwise.NoOperation;
import io.moodstream.importer.keras.weights.ModelWeights;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Connects layers, and makes each when it is used for the first time: only then is the shape of its input known. */
final class GraphBuilder {

    private final GraphReader reader;
    private final int kerasVersion;
    private final ModelWeights weights;
    private final int depth;
    private final Map<String, KerasLayer> layers = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<LayerDescription> descriptions = new ArrayList<>();

    GraphBuilder(GraphReader reader, int kerasVersion, ModelWeights weights, int depth) {
        this.reader = reader;
        this.kerasVersion = kerasVersion;
        this.weights = weights;
        this.depth = depth;
    }

    /** Adds the input; returns its node. */
    int input(LayerEntry entry, TensorShape shape) {
        nodes.add(new Node(null, List.of(), shape));
        if (entry.isInput()) {
            descriptions.add(new LayerDescription(entry.name(), entry.id().type(), shape.toString(), 0));
        }
        return 0;
    }

    /** Adds a use of a layer; returns its node. */
    int add(LayerEntry entry, List<Integer> inputs) {
        List<TensorShape> shapes =
                inputs.stream().map(input -> nodes.get(input).shape()).toList();
        KerasLayer known = layers.get(entry.name());
        KerasLayer layer = known == null ? create(entry, shapes) : known;
        reader.count(layer instanceof NestedModel nested ? nested.steps() : 1);
        TensorShape output = layer.output(shapes);
        nodes.add(new Node(layer, inputs, output));
        if (known == null) {
            layers.put(entry.name(), layer);
            describe(entry, layer, output);
        }
        return nodes.size() - 1;
    }

    private KerasLayer create(LayerEntry entry, List<TensorShape> inputs) {
        LayerConfig config = entry.config(kerasVersion);
        UnsupportedLayers.custom(entry.json(), entry.name(), entry.id().type());
        if (entry.isInput()) {
            throw config.refused("is a second input, but a network is given one picture; make a model with one input.");
        }
        if (entry.isModel()) {
            return NestedModel.of(
                    reader.read(entry.json(), entry.name(), weights.nested(entry.id()), inputs.get(0), depth + 1));
        }
        if (TensorOperations.is(entry.json())) {
            return TensorOperations.of(
                    config, entry.json().path("inbound_nodes").path(0).path("args"));
        }
        WeightSource source = weights.layer(entry.id());
        KerasLayer layer = LayerKinds.create(config, inputs.get(0), source);
        if (!(layer instanceof NoOperation)) {
            source.end();
        }
        return layer;
    }

    private void describe(LayerEntry entry, KerasLayer layer, TensorShape output) {
        if (layer instanceof NestedModel nested) {
            nested.graph()
                    .layers()
                    .forEach(inner -> descriptions.add(new LayerDescription(
                            entry.name() + "/" + inner.name(), inner.type(), inner.output(), inner.weights())));
        } else {
            descriptions.add(new LayerDescription(entry.name(), entry.id().type(), output.toString(), layer.weights()));
        }
    }

    LayerGraph graph(int output) {
        return new LayerGraph(nodes.get(0).shape(), List.copyOf(nodes), output, List.copyOf(descriptions));
    }
}

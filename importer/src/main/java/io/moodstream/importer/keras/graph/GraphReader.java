package io.moodstream.importer.keras.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.graph.InboundNodes.Output;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.weights.ModelWeights;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a sequential or functional model. */
public final class GraphReader {

    private static final int MAX_NESTED = 8;

    /** Uses of layers in a file, those within a model once for each use of the model. */
    private static final long MAX_STEPS = 20_000;

    private final int kerasVersion;
    private long steps;

    private GraphReader(int kerasVersion) {
        this.kerasVersion = kerasVersion;
    }

    /**
     * Reads a model.
     *
     * @param model as Keras's to_json writes it
     * @param kerasVersion major version of the Keras that wrote it; 0 if unknown
     * @throws MoodstreamException if it is no model of layers that are imported
     */
    public static LayerGraph read(JsonNode model, ModelWeights weights, int kerasVersion) {
        return new GraphReader(kerasVersion).read(model, "model", weights, null, 0);
    }

    /** Counts uses of layers: models within models multiply them. */
    void count(long more) {
        steps += more;
        if (steps > MAX_STEPS) {
            throw new MoodstreamException(
                    "The model uses layers more than " + MAX_STEPS + " times; import a smaller network.");
        }
    }

    /** @param given shape of its input, if it is a layer */
    LayerGraph read(JsonNode model, String name, ModelWeights weights, @Nullable TensorShape given, int depth) {
        String type = model.path("class_name").asText("");
        UnsupportedLayers.custom(model, name, type);
        if (!LayerEntry.isModel(model)) {
            throw new MoodstreamException("The model is of the class " + (type.isEmpty() ? "(none)" : type)
                    + ", which is code and not in the file; build it as a sequential or functional model, or export it to"
                    + " a TensorFlow SavedModel (model.export) and import that.");
        }
        if (depth > MAX_NESTED) {
            throw new MoodstreamException(
                    "Models are layers of models more than " + MAX_NESTED + " deep; build fewer models.");
        }
        Map<String, LayerEntry> entries = LayerEntry.of(model);
        GraphBuilder builder = new GraphBuilder(this, kerasVersion, weights, depth);
        return type.equals("Sequential")
                ? sequential(model, entries.values(), builder, given)
                : functional(model, entries, builder, given);
    }

    private LayerGraph sequential(
            JsonNode model, Collection<LayerEntry> entries, GraphBuilder builder, @Nullable TensorShape given) {
        List<LayerEntry> layers = new ArrayList<>(entries);
        LayerEntry first = layers.get(0);
        TensorShape declared = InputShape.of(first.config(kerasVersion));
        if (declared == null) {
            declared = InputShape.listed(model.path("config").path("build_input_shape"));
        }
        int node = builder.input(first, InputShape.agreed(first.config(kerasVersion), declared, given));
        for (LayerEntry layer : layers.subList(first.isInput() ? 1 : 0, layers.size())) {
            node = builder.add(layer, List.of(node));
        }
        return builder.graph(node);
    }

    private LayerGraph functional(
            JsonNode model, Map<String, LayerEntry> entries, GraphBuilder builder, @Nullable TensorShape given) {
        Output inputName = InboundNodes.single(model.path("config").path("input_layers"), "inputs");
        Output outputName = InboundNodes.single(model.path("config").path("output_layers"), "outputs");
        LayerEntry input = entries.get(inputName.layer());
        if (input == null || !input.isInput()) {
            throw new MoodstreamException("The input " + inputName.layer()
                    + " of the model is no input layer; save the model again with model.save.");
        }
        LayerConfig config = input.config(kerasVersion);
        Uses uses = Uses.of(entries.values(), outputName);
        uses.computed(
                new Output(input.name(), 0),
                builder.input(input, InputShape.agreed(config, InputShape.of(config), given)));
        connect(uses, builder);
        return builder.graph(uses.node(outputName));
    }

    /** Adds each use once its inputs are there; Keras writes them mostly, but not always, in such an order. */
    private static void connect(Uses uses, GraphBuilder builder) {
        Deque<Uses.Use> left = new ArrayDeque<>(uses.all());
        int since = 0;
        while (!left.isEmpty() && since < left.size()) {
            Uses.Use use = left.removeFirst();
            if (uses.isReady(use)) {
                uses.computed(use.output(), builder.add(use.entry(), uses.inputs(use)));
                since = 0;
            } else {
                left.addLast(use);
                since++;
            }
        }
        if (!left.isEmpty()) {
            throw left.getFirst()
                    .entry()
                    .config(0)
                    .refused("waits for an input that nothing computes; save the model again with model.save.");
        }
    }
}

package io.moodstream.importer.keras.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.weights.ModelWeights.LayerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A layer as the JSON has it.
 *
 * @param id its name, its class, and its place among those of its class
 * @param json with class_name, config and, in a functional model, inbound_nodes
 */
record LayerEntry(LayerId id, JsonNode json) {

    private static final int NAME = 256;
    private static final int MAX = 2_000;
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    /** The layers of a model, by name. */
    static Map<String, LayerEntry> of(JsonNode model) {
        JsonNode config = model.path("config");
        JsonNode layers = config.isArray() ? config : config.path("layers"); // Keras 1 had the list itself
        Map<String, Integer> ranks = new HashMap<>();
        Map<String, LayerEntry> entries = new LinkedHashMap<>();
        List<JsonNode> all = new ArrayList<>();
        layers.forEach(all::add);
        if (all.isEmpty() || all.size() > MAX) {
            throw new MoodstreamException("The model has " + all.size() + " layers instead of 1 to " + MAX
                    + "; give a sequential or functional model.");
        }
        for (JsonNode layer : all) {
            String type = layer.path("class_name").asText("");
            String name =
                    layer.path("name").asText(layer.path("config").path("name").asText(""));
            if (name.isEmpty() || name.length() > NAME || type.isEmpty() || type.length() > NAME) {
                throw new MoodstreamException("A layer has no name or class, or one longer than " + NAME
                        + " characters; save the model again" + " with model.save.");
            }
            LayerId id = new LayerId(name, type, ranks.merge(type, 1, Integer::sum) - 1);
            if (entries.put(name, new LayerEntry(id, layer)) != null) {
                throw new MoodstreamException("Two layers have the name " + id.name() + "; rename one.");
            }
        }
        return entries;
    }

    static boolean isModel(JsonNode json) {
        return MODELS.contains(json.path("class_name").asText(""));
    }

    String name() {
        return id.name();
    }

    boolean isInput() {
        return id.type().equals("InputLayer");
    }

    boolean isModel() {
        return isModel(json);
    }

    LayerConfig config(int kerasVersion) {
        return new LayerConfig(id.name(), id.type(), kerasVersion, json.path("config"));
    }
}

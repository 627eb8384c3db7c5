package io.moodstream.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.importer.keras.TestModel.TestLayer;
import java.util.List;
import java.util.Locale;

/** The JSON of a {@link TestModel}, as Keras 1, 2 or 3 writes it. */
final class KerasJsonWriter {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private final int version;

    KerasJsonWriter(int version) {
        this.version = version;
    }

    String write(TestModel model) {
        return (model.isChain() ? sequential(model) : functional(model, "outer")).toString();
    }

    private ObjectNode sequential(TestModel model) {
        ObjectNode json = object("Sequential", "sequential");
        ArrayNode layers = version == 1
                ? json.putArray("config")
                : json.putObject("config").put("name", "sequential").putArray("layers");
        if (version == 3) {
            layers.add(input(model));
        }
        for (TestLayer layer : model.layers) {
            layers.add(layer(layer));
        }
        if (version < 3) {
            ((ObjectNode) layers.get(0).get("config")).set("batch_input_shape", shape(model));
        }
        return json;
    }

    private ObjectNode functional(TestModel model, String name) {
        ObjectNode json = object(version == 1 ? "Model" : "Functional", name);
        ObjectNode config = json.putObject("config").put("name", name);
        ArrayNode layers = config.putArray("layers");
        ObjectNode input = input(model);
        input.putArray("inbound_nodes");
        layers.add(input);
        for (TestLayer layer : model.layers) {
            ObjectNode added = layer.inner() == null ? layer(layer) : functional(layer.inner(), layer.name());
            added.put("name", layer.name());
            ArrayNode nodes = added.putArray("inbound_nodes");
            layer.uses().forEach(use -> nodes.add(use(model, use)));
            layers.add(added);
        }
        config.putArray("input_layers").addArray().add("input").add(0).add(0);
        config.putArray("output_layers").add(history(model, model.last().name()));
        return json;
    }

    private ObjectNode object(String type, String name) {
        ObjectNode json = MAPPER.createObjectNode().put("class_name", type).put("name", name);
        if (version == 3) {
            boolean isModel = type.equals("Sequential") || type.equals("Functional");
            json.put("module", isModel ? "keras.src.models." + type.toLowerCase(Locale.ROOT) : "keras.layers");
            json.put("registered_name", isModel ? type : null);
        }
        return json;
    }

    private ObjectNode input(TestModel model) {
        ObjectNode json = object("InputLayer", "input");
        ObjectNode config = json.putObject("config").put("name", "input");
        config.set(version == 3 ? "batch_shape" : "batch_input_shape", shape(model));
        return json;
    }

    private static ArrayNode shape(TestModel model) {
        ArrayNode shape = MAPPER.createArrayNode().addNull();
        model.input.forEach(size -> {
            if (size < 0) {
                shape.addNull();
            } else {
                shape.add(size);
            }
        });
        return shape;
    }

    private ObjectNode layer(TestLayer layer) {
        ObjectNode json = object(layer.type(), layer.name());
        ObjectNode config = MAPPER.valueToTree(layer.config());
        json.set("config", config.put("name", layer.name()));
        return json;
    }

    private JsonNode use(TestModel model, List<String> inputs) {
        ArrayNode tensors = MAPPER.createArrayNode();
        for (String input : inputs) {
            ArrayNode history = history(model, input);
            if (version < 3) {
                history.addObject().put("training", false);
                tensors.add(history);
            } else {
                ObjectNode tensor = tensors.addObject().put("class_name", "__keras_tensor__");
                tensor.putObject("config").put("dtype", "float32").set("keras_history", history);
            }
        }
        if (version < 3) {
            return tensors;
        }
        ObjectNode call = MAPPER.createObjectNode();
        call.putArray("args").add(inputs.size() == 1 ? tensors.get(0) : tensors);
        call.putObject("kwargs").putNull("mask");
        return call;
    }

    /** In Keras, building a model already counts as its first use. */
    private static ArrayNode history(TestModel model, String input) {
        int hash = input.indexOf('#');
        String name = hash < 0 ? input : input.substring(0, hash);
        int use = hash < 0 ? 0 : Integer.parseInt(input.substring(hash + 1));
        boolean isModel = model.layers.stream().anyMatch(layer -> layer.name().equals(name) && layer.inner() != null);
        return MAPPER.createArrayNode().add(name).add(isModel ? use + 1 : use).add(0);
    }
}

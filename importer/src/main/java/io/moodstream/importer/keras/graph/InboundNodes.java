package io.moodstream.importer.keras.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.MoodstreamException;
import java.util.ArrayList;
import java.util.List;

/** Which outputs a layer is given, each time that it is used. Keras 3 writes them in another way than 1 and 2. */
final class InboundNodes {

    private static final int MAX = 1_000;
    private static final String TENSOR = "__keras_tensor__";

    private InboundNodes() {}

    /**
     * An output.
     *
     * @param layer that computes it
     * @param use which use of that layer, from 0
     */
    record Output(String layer, int use) {}

    /** The inputs of each use of a layer. */
    static List<List<Output>> of(LayerEntry entry) {
        List<List<Output>> uses = new ArrayList<>();
        for (JsonNode use : entry.json().path("inbound_nodes")) {
            List<Output> inputs = new ArrayList<>();
            if (use.isObject()) {
                tensors(entry, use.path("args"), inputs);
                arguments(entry, use.path("kwargs"));
            } else if (use.path(0).isTextual()) {
                inputs.add(listed(entry, use));
            } else {
                use.forEach(one -> inputs.add(listed(entry, one)));
            }
            if (inputs.isEmpty() || inputs.size() > MAX || uses.size() > MAX) {
                throw unreadable(entry);
            }
            uses.add(inputs);
        }
        return uses;
    }

    /** An input or output of a model: {@code ["dense", 0, 0]}, perhaps the only one of a list. */
    static Output single(JsonNode outputs, String what) {
        JsonNode one = outputs.path(0).isTextual() || outputs.size() != 1 ? outputs : outputs.path(0);
        if (!one.path(0).isTextual() || !one.path(1).isInt()) {
            int count = outputs.size();
            throw new MoodstreamException("The model has " + count + " " + what
                    + " instead of one; make a model of the one that tells faces apart, and save that.");
        }
        return new Output(one.get(0).asText(), one.get(1).asInt());
    }

    /** Keras 1 and 2: {@code ["conv", 0, 0, {}]}. */
    private static Output listed(LayerEntry entry, JsonNode one) {
        arguments(entry, one.path(3));
        return output(entry, one);
    }

    private static Output output(LayerEntry entry, JsonNode history) {
        if (!history.path(0).isTextual()
                || !history.path(1).isInt()
                || history.path(2).asInt(-1) != 0) {
            throw unreadable(entry);
        }
        return new Output(history.get(0).asText(), history.get(1).asInt());
    }

    /** Keras 3: tensors anywhere among the arguments. */
    private static void tensors(LayerEntry entry, JsonNode argument, List<Output> found) {
        if (argument.path("class_name").asText("").equals(TENSOR)) {
            found.add(output(entry, argument.path("config").path("keras_history")));
        } else if (argument.isArray()) {
            argument.forEach(one -> tensors(entry, one, found));
        } else if (!argument.isNull() && !argument.isMissingNode() && !isNumber(entry, argument)) {
            throw unreadable(entry);
        }
    }

    private static boolean isNumber(LayerEntry entry, JsonNode argument) {
        return argument.isNumber() && TensorOperations.is(entry.json());
    }

    /** A layer that is set to behave as in training would not do what it does here. */
    private static void arguments(LayerEntry entry, JsonNode named) {
        named.properties().forEach(argument -> {
            boolean harmless = argument.getValue().isNull()
                    || argument.getKey().equals("training")
                            && !argument.getValue().asBoolean(true);
            if (!harmless) {
                throw entry.config(0)
                        .refused("is called with " + argument.getKey()
                                + ", which is not imported; call it with its inputs" + " alone.");
            }
        });
    }

    private static MoodstreamException unreadable(LayerEntry entry) {
        return entry.config(0).refused("has inputs that cannot be followed; save the model again with model.save.");
    }
}

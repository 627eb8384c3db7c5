package io.moodstream.importer.keras.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.KerasLayer;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.pointwise.Merge;
import io.moodstream.importer.keras.layer.pointwise.Normalizations;
import java.util.Map;

/**
 * Arithmetic of tensors, such as {@code x + y} or {@code x * 0.5}, which Keras 3 saves among the layers. Other
 * operations have the names of layers, too, but not their settings.
 */
final class TensorOperations {

    private static final Map<String, Merge.Operation> NAMES = Map.of(
            "Add", Merge.Operation.ADD,
            "Subtract", Merge.Operation.SUBTRACT,
            "Multiply", Merge.Operation.MULTIPLY,
            "Maximum", Merge.Operation.MAXIMUM,
            "Minimum", Merge.Operation.MINIMUM);

    private TensorOperations() {}

    /** Whether it is an operation; in {@code .h5}, only its bare configuration shows it. */
    static boolean is(JsonNode json) {
        boolean bare = !json.has("module")
                && json.path("inbound_nodes").path(0).isObject()
                && !json.path("config").has("trainable");
        return bare || json.path("module").asText("").contains(".ops.");
    }

    /**
     * The operation.
     *
     * @param arguments two tensors, or one and a number
     */
    static KerasLayer of(LayerConfig config, JsonNode arguments) {
        Merge.Operation operation = NAMES.get(config.type());
        if (operation == null || !arguments.isArray() || arguments.size() != 2) {
            throw UnsupportedLayers.operation(config);
        }
        JsonNode first = arguments.get(0);
        JsonNode second = arguments.get(1);
        if (first.isObject() && second.isObject()) {
            return new Merge(config, operation);
        }
        float number = (first.isNumber() ? first : second).floatValue();
        return switch (operation) {
            case ADD -> Normalizations.scaled(config, 1, number);
            case MULTIPLY -> Normalizations.scaled(config, number, 0);
            case SUBTRACT ->
                first.isNumber()
                        ? Normalizations.scaled(config, -1, number)
                        : Normalizations.scaled(config, 1, -number);
            default -> throw UnsupportedLayers.operation(config);
        };
    }
}

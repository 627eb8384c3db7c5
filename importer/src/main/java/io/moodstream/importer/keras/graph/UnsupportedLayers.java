package io.moodstream.importer.keras.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.layer.LayerConfig;
import java.util.Set;

/** Refuses what is no layer of Keras itself, above all what would run somebody's code. */
final class UnsupportedLayers {

    private static final Set<String> MODULES =
            Set.of("keras", "tf_keras", "tensorflow.keras", "tensorflow.python.keras", "tensorflow_core.keras");
    private static final String EXPORT =
            ", or export the model to a TensorFlow SavedModel (model.export) and import that.";

    private UnsupportedLayers() {}

    /**
     * Refuses a class that is not Keras's own.
     *
     * @param object what Keras writes of a model or a layer
     */
    static void custom(JsonNode object, String name, String type) {
        String module = object.path("module").asText("");
        String registered = object.path("registered_name").asText("");
        boolean keras = module.isEmpty()
                || module.equals("null")
                || MODULES.stream().anyMatch(known -> module.equals(known) || module.startsWith(known + "."));
        if (!keras || registered.contains(">")) {
            throw new MoodstreamException("The layer " + Excerpt.of(name, 100) + " is of the custom class "
                    + Excerpt.of((registered.isEmpty() ? module + "." + type : registered), 100)
                    + ", whose code is not in the file and would not be run; build it of Keras's own layers" + EXPORT);
        }
    }

    /** The exception for an operation that is not imported. */
    static MoodstreamException operation(LayerConfig config) {
        return config.refused(
                "is an operation without a layer; use layers such as Add, Multiply or Rescaling instead" + EXPORT);
    }

    /** The exception for a class that is not imported. */
    static MoodstreamException unknown(LayerConfig config) {
        return switch (config.type()) {
            case "Lambda" ->
                config.refused("runs Python code from the file, which is never executed; use layers such as"
                        + " Rescaling, Resizing or Activation instead" + EXPORT);
            case "TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer" -> operation(config);
            case "Conv2DTranspose" ->
                config.refused(
                        "makes maps larger by learning, which classifiers do not need; use UpSampling2D and Conv2D instead"
                                + EXPORT);
            default ->
                config.refused(
                        "is of a class that is not imported; use the usual layers of networks for pictures" + EXPORT);
        };
    }
}

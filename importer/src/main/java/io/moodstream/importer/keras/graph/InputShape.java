package io.moodstream.importer.keras.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a model's input. */
final class InputShape {

    private InputShape() {}

    /** The shape that a model's first layer declares, if it does. */
    static @Nullable TensorShape of(LayerConfig first) {
        return listed(first.first("batch_shape", "batch_input_shape"));
    }

    /** The shape in a list that begins with the batch. */
    static @Nullable TensorShape listed(JsonNode shape) {
        if (!shape.isArray() || shape.size() < 2) {
            return null;
        }
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 1; i < shape.size(); i++) {
            dimensions.add(shape.get(i).isInt() ? shape.get(i).asInt() : TensorShape.UNKNOWN);
        }
        return new TensorShape(dimensions);
    }

    /**
     * The shape of an input.
     *
     * @param declared by the model
     * @param given by the model that has it as a layer
     */
    static TensorShape agreed(LayerConfig first, @Nullable TensorShape declared, @Nullable TensorShape given) {
        if (given == null) {
            if (declared == null) {
                throw first.refused("does not say what it is given: the model was never built; begin it with"
                        + " keras.Input(shape=(height, width, channels)).");
            }
            return declared;
        }
        if (declared != null && !fits(declared, given)) {
            throw first.refused(
                    "is given " + given + " instead of " + declared + "; save the model again with model.save.");
        }
        return given;
    }

    private static boolean fits(TensorShape declared, TensorShape given) {
        boolean fits = declared.rank() == given.rank();
        for (int i = 0; fits && i < given.rank(); i++) {
            int wanted = declared.dimensions().get(i);
            fits = wanted == TensorShape.UNKNOWN || wanted == given.dimensions().get(i);
        }
        return fits;
    }
}

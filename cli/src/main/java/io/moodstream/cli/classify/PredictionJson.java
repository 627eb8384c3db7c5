package io.moodstream.cli.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.Prediction;
import io.moodstream.schemas.codec.Predictions;

/** A prediction as a JSON object: the fields of its schema, times in ISO 8601, and {@code image.judged} in words. */
public final class PredictionJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PredictionJson() {}

    public static String of(Prediction prediction) {
        return tree(prediction).toString();
    }

    /** The same as a tree. */
    public static ObjectNode tree(Prediction prediction) {
        try {
            ObjectNode object = (ObjectNode) MAPPER.readTree(prediction.toString());
            object.withObject("/image").put("judged", Predictions.classifiedRegion(prediction.getImage()));
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a prediction that is no JSON: " + prediction, e);
        }
    }
}

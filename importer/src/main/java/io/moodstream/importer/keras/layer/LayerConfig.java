package io.moodstream.importer.keras.layer;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MoodstreamException;
import java.util.List;
import java.util.Set;

/**
 * Configuration of a layer.
 *
 * @param name of the layer
 * @param type its class, such as {@code Conv2D}
 * @param kerasVersion major version of Keras that wrote it: 1, 2 or 3; 0 if the file does not say
 * @param json what Keras calls its config
 */
public record LayerConfig(String name, String type, int kerasVersion, JsonNode json) {

    private static final int NAME = 100;

    /** The exception for a layer that is not imported, with the way out. */
    public MoodstreamException refused(String why) {
        return new MoodstreamException(
                "The layer " + Excerpt.of(name, NAME) + " (" + Excerpt.of(type, NAME) + ") " + why);
    }

    /** Refuses a setting. */
    public MoodstreamException unsupported(String key) {
        return refused("has " + key + " = " + Excerpt.of(json.path(key).toString(), NAME)
                + ", which is not imported; train without it, or export the model to a TensorFlow SavedModel.");
    }

    public boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** The first of these keys that is set; Keras renamed many. */
    public JsonNode first(String... keys) {
        for (String key : keys) {
            if (has(key)) {
                return json.get(key);
            }
        }
        return json.path(keys[0]);
    }

    /** A flag; Keras 1 had other names for some. */
    public boolean flag(boolean otherwise, String... keys) {
        return first(keys).asBoolean(otherwise);
    }

    public String text(String otherwise, String... keys) {
        return first(keys).asText(otherwise);
    }

    /** A number; Keras wraps those that were of NumPy. */
    public float number(double otherwise, String... keys) {
        JsonNode value = first(keys);
        if (value.isMissingNode() || value.isNull()) {
            return (float) otherwise;
        }
        JsonNode number = value.isObject() ? value.path("config").path("value") : value;
        if (!number.isNumber()) {
            throw refused("has " + keys[0] + " = " + Excerpt.of(value.toString(), NAME)
                    + ", which is no number; save the model again with model.save.");
        }
        return number.floatValue();
    }

    /** A whole number that must be there, from 1 to {@code max}. */
    public int count(int max, String... keys) {
        return count(first(keys), keys[0], 1, max);
    }

    /** Two whole numbers, height first; one stands for both. */
    public List<Integer> pair(int min, int max, JsonNode value, String key) {
        if (value.isArray() && value.size() == 2) {
            return List.of(count(value.get(0), key, min, max), count(value.get(1), key, min, max));
        }
        int both = count(value, key, min, max);
        return List.of(both, both);
    }

    /** Two whole numbers, or 1 and 1. */
    public List<Integer> pairOrOne(int max, String... keys) {
        JsonNode value = first(keys);
        return value.isMissingNode() || value.isNull() ? List.of(1, 1) : pair(1, max, value, keys[0]);
    }

    private int count(JsonNode value, String key, int min, int max) {
        if (!value.isIntegralNumber() || value.asLong() < min || value.asLong() > max) {
            throw refused("has " + key + " = " + Excerpt.of(value.toString(), NAME) + ", which is no whole number from "
                    + min + " to " + max + "; save the model again with model.save.");
        }
        return value.asInt();
    }

    /** Refuses any value of a setting but these, which change nothing. */
    public void require(String key, Set<String> harmless) {
        if (has(key) && !harmless.contains(json.get(key).asText())) {
            throw unsupported(key);
        }
    }

    /** Refuses any axis but the last. */
    public void requireLastAxis(int rank) {
        JsonNode axis = json.path("axis");
        JsonNode one = axis.isArray() && axis.size() == 1 ? axis.get(0) : axis;
        if (has("axis") && (!one.isIntegralNumber() || one.asLong() != -1 && one.asLong() != rank)) {
            throw unsupported("axis");
        }
    }

    /** @throws MoodstreamException if the layer wants its channels first, as Theano did */
    public void requireChannelsLast() {
        String format = text("channels_last", "data_format", "dim_ordering");
        if (!Set.of("channels_last", "tf", "default").contains(format)) {
            throw refused("has its channels first (" + Excerpt.of(format, NAME)
                    + "); build the network with keras.config.set_image_data_format('channels_last'), give it the same"
                    + " weights, and save that.");
        }
    }

    /** @throws MoodstreamException if the input is no map {@code [height, width, channels]} */
    public void requireMap(TensorShape input) {
        if (input.rank() != 3 || input.channels() == TensorShape.UNKNOWN) {
            throw refused("is given " + input + " instead of height, width and channels; save the model again with"
                    + " model.save.");
        }
    }
}

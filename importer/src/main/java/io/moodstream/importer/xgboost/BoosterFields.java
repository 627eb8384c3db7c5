package io.moodstream.importer.xgboost;

import io.moodstream.domain.MoodstreamException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of a booster; what the fields hold is validated when the booster is loaded. */
final class BoosterFields {

    private BoosterFields() {}

    static Map<String, Object> copy(Map<String, Object> fields) {
        return new LinkedHashMap<>(fields);
    }

    static Map<String, Object> object(Map<String, Object> fields, String name) {
        return asObject(fields.get(name), name);
    }

    @SuppressWarnings("unchecked") // documents have no other maps
    static Map<String, Object> asObject(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw broken(name);
    }

    @SuppressWarnings("unchecked") // documents have no other lists
    static List<Object> list(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw broken(name);
    }

    static String text(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw broken(name);
    }

    /** A number of things, which XGBoost writes as text. */
    static int count(Map<String, Object> fields, String name) {
        String text = text(fields, name);
        if (!text.matches("\\d{1,6}")) {
            throw broken(name);
        }
        return Integer.parseInt(text);
    }

    /** Numbers of a tree, as JSON or UBJ has them. */
    static double[] numbers(Map<String, Object> tree, String name) {
        Object value = tree.get(name);
        if (value instanceof float[] floats) {
            double[] numbers = new double[floats.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = floats[i];
            }
            return numbers;
        }
        if (value instanceof int[] integers) {
            return Arrays.stream(integers).asDoubleStream().toArray();
        }
        if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream()
                    .mapToDouble(number -> ((Number) number).doubleValue())
                    .toArray();
        }
        throw broken(name);
    }

    static MoodstreamException broken(String field) {
        return new MoodstreamException("The file is no booster that XGBoost saved, since it lacks '" + field
                + "' or has something else there: save it with save_model, as .ubj or .json.");
    }
}

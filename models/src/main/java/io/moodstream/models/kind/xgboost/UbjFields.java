package io.moodstream.models.kind.xgboost;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Typed access to the fields of one object of a booster.
 *
 * @param path position in the document, such as {@code learner.objective}
 */
record UbjFields(String path, Map<String, Object> values) {

    /** Counts are written as text. */
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /** Returns this object; rejects it if it has other fields than these. */
    UbjFields only(Set<String> required, Set<String> optional) {
        for (String field : required) {
            require(values.containsKey(field), field, "is missing");
        }
        Set<String> unknown = new LinkedHashSet<>(values.keySet());
        unknown.removeAll(required);
        unknown.removeAll(optional);
        for (String field : unknown) {
            throw invalid(field, "is a field that our trees do not have");
        }
        return this;
    }

    UbjFields only(String... required) {
        return only(Set.of(required), Set.of());
    }

    @SuppressWarnings("unchecked") // the document contains no other maps
    UbjFields object(String field) {
        return new UbjFields(path(field), typed(field, Map.class));
    }

    @SuppressWarnings("unchecked") // the document contains no other lists
    List<Object> list(String field) {
        return typed(field, List.class);
    }

    String text(String field) {
        return typed(field, String.class);
    }

    /** Rejects the object unless the field has this text. */
    void requireText(String field, String wanted) {
        String found = text(field);
        require(found.equals(wanted), field, "is '" + found + "' instead of '" + wanted + "'");
    }

    int count(String field) {
        String text = text(field);
        require(COUNT.matcher(text).matches(), field, "is '" + text + "' instead of a number of things");
        return Integer.parseInt(text);
    }

    /** @param type the array type: {@code float[].class} and so on */
    <T> T typed(String field, Class<T> type) {
        Object value = values.get(field);
        if (value == null || !type.isInstance(value)) {
            throw invalid(field, "is no " + type.getSimpleName());
        }
        return type.cast(value);
    }

    void require(boolean condition, String field, String otherwise) {
        if (!condition) {
            throw invalid(field, otherwise);
        }
    }

    private InvalidBoosterException invalid(String field, String otherwise) {
        return new InvalidBoosterException(path(field) + " " + otherwise);
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}

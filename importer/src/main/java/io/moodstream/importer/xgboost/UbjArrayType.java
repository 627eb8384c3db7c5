package io.moodstream.importer.xgboost;

import io.moodstream.domain.MoodstreamException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The types of the numbers in XGBoost's arrays, which the names of the fields determine. */
enum UbjArrayType {
    FLOATS('d', "base_weights", "loss_changes", "split_conditions", "sum_hessian"),
    BYTES('U', "default_left", "split_type"),
    INTEGERS(
            'l',
            "left_children",
            "parents",
            "right_children",
            "split_indices",
            "categories",
            "categories_nodes",
            "feature_segments",
            "sorted_idx"),
    LONGS('L', "categories_segments", "categories_sizes");

    private final char marker;
    private final Set<String> fields;

    UbjArrayType(char marker, String... fields) {
        this.marker = marker;
        this.fields = Set.of(fields);
    }

    /** The type of a field's array; empty if XGBoost writes none there. */
    static Optional<UbjArrayType> of(String field) {
        return Arrays.stream(values())
                .filter(type -> type.fields.contains(field))
                .findFirst();
    }

    /** The type in Universal Binary JSON. */
    char marker() {
        return marker;
    }

    /**
     * Writes one number, without its type.
     *
     * @throws MoodstreamException if it is no number, or none of this type
     */
    void write(String name, Object value, DataOutputStream out) throws IOException {
        switch (this) {
            case FLOATS -> out.writeFloat(number(name, value).floatValue());
            case BYTES -> out.writeByte((int) within(name, value, 0, 255));
            case INTEGERS -> out.writeInt((int) within(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case LONGS -> out.writeLong(within(name, value, Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    private static long within(String name, Object value, long min, long max) {
        long number = number(name, value).longValue();
        if (value instanceof Double || number < min || number > max) {
            throw new MoodstreamException("The booster's field '" + name + "' has the number " + value
                    + ", which cannot be there: save it again.");
        }
        return number;
    }

    private static Number number(String name, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new MoodstreamException("The booster's field '" + name + "' does not hold numbers alone: save it again.");
    }
}

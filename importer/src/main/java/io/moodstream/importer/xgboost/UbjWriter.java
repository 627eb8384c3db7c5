package io.moodstream.importer.xgboost;

import io.moodstream.domain.MoodstreamException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a booster as Universal Binary JSON with the types of XGBoost's own files: arrays of trees have one type. */
final class UbjWriter {

    private static final Set<String> FLOATS = Set.of("base_weights", "loss_changes", "split_conditions", "sum_hessian");
    private static final Set<String> BYTES = Set.of("default_left", "split_type");
    private static final Set<String> INTEGERS = Set.of(
            "left_children",
            "parents",
            "right_children",
            "split_indices",
            "categories",
            "categories_nodes",
            "feature_segments",
            "sorted_idx");
    private static final Set<String> LONGS = Set.of("categories_segments", "categories_sizes");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes); // big-endian, as the format requires

    private UbjWriter() {}

    /** @throws MoodstreamException if a field holds what XGBoost does not write there */
    static byte[] write(Map<String, Object> fields) {
        UbjWriter writer = new UbjWriter();
        try {
            writer.object(fields);
            return writer.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
    }

    private void object(Map<?, ?> fields) throws IOException {
        out.writeByte('{');
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            text(name);
            value(name, field.getValue());
        }
        out.writeByte('}');
    }

    private void value(String name, Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            object(object);
        } else if (value instanceof List<?> list) {
            list(name, list);
        } else if (value instanceof String text) {
            out.writeByte('S');
            text(text);
        } else if (value instanceof Long number) {
            out.writeByte('L');
            out.writeLong(number);
        } else if (value instanceof Number number) {
            out.writeByte('d');
            out.writeFloat(number.floatValue());
        } else {
            array(value);
        }
    }

    /** Arrays that UBJ had already. */
    private void array(Object value) throws IOException {
        if (value instanceof byte[] array) {
            head('U', array.length);
            out.write(array);
        } else if (value instanceof int[] array) {
            head('l', array.length);
            for (int number : array) {
                out.writeInt(number);
            }
        } else if (value instanceof long[] array) {
            head('L', array.length);
            for (long number : array) {
                out.writeLong(number);
            }
        } else if (value instanceof float[] array) {
            head('d', array.length);
            for (float number : array) {
                out.writeFloat(number);
            }
        } else {
            throw new IllegalStateException("Nothing is parsed to " + value.getClass());
        }
    }

    private void list(String name, List<?> list) throws IOException {
        if (FLOATS.contains(name)) {
            head('d', list.size());
            for (Object value : list) {
                out.writeFloat(number(name, value).floatValue());
            }
        } else if (BYTES.contains(name)) {
            head('U', list.size());
            for (Object value : list) {
                out.writeByte((int) within(name, value, 0, 255));
            }
        } else if (INTEGERS.contains(name)) {
            head('l', list.size());
            for (Object value : list) {
                out.writeInt((int) within(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            }
        } else if (LONGS.contains(name)) {
            head('L', list.size());
            for (Object value : list) {
                out.writeLong(within(name, value, Long.MIN_VALUE, Long.MAX_VALUE));
            }
        } else {
            mixed(name, list);
        }
    }

    private void mixed(String name, List<?> list) throws IOException {
        out.writeByte('[');
        length(list.size());
        for (Object value : list) {
            value(name, value);
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

    private void head(char type, int length) throws IOException {
        out.writeByte('[');
        out.writeByte('$');
        out.writeByte(type);
        length(length);
    }

    private void length(int length) throws IOException {
        out.writeByte('#');
        out.writeByte('L');
        out.writeLong(length);
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('L');
        out.writeLong(utf8.length);
        out.write(utf8);
    }
}

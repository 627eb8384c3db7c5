package io.moodstream.importer.xgboost;

import io.moodstream.domain.MoodstreamException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a booster as Universal Binary JSON with the types of XGBoost's own files: arrays of trees have one type. */
final class UbjWriter {

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
        Optional<UbjArrayType> type = UbjArrayType.of(name);
        if (type.isEmpty()) {
            mixed(name, list);
            return;
        }
        head(type.get().marker(), list.size());
        for (Object value : list) {
            type.get().write(name, value, out);
        }
    }

    private void mixed(String name, List<?> list) throws IOException {
        out.writeByte('[');
        length(list.size());
        for (Object value : list) {
            value(name, value);
        }
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

package io.moodstream.models.kind.xgboost;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses a Universal Binary JSON document (ubjson.org, draft 12) as XGBoost writes it: lengths have 64 bits, objects
 * end with a bracket, arrays begin with their length. XGBoost's own reader trusts every length, which can crash the
 * process; here none may exceed the remaining bytes.
 */
public final class UbjDocument {

    /** The deepest value of a booster, a number in a tree's parameters, is at level 7. */
    private static final int MAX_NESTED = 12;

    /** Each takes up to 200 bytes of heap; a tree has about 20, however many numbers its arrays have. */
    static final int MAX_VALUES = 500_000;

    private final ByteBuffer bytes;
    private int values;

    private UbjDocument(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes); // big-endian, as the format requires
    }

    /**
     * Parses a document.
     *
     * @return objects as {@code Map<String, Object>}, arrays as {@code List<Object>}, arrays of one type as
     *     {@code byte[]}, {@code int[]}, {@code long[]} or {@code float[]}, integers as Long, other numbers as Float,
     *     strings as String
     * @throws InvalidBoosterException if it is not an object, is truncated, has a duplicate key, or is followed by more
     *     bytes
     */
    public static Map<String, Object> parse(byte[] bytes) {
        UbjDocument document = new UbjDocument(bytes);
        try {
            document.expect('{');
            Map<String, Object> root = document.object(1);
            if (document.bytes.hasRemaining()) {
                throw new InvalidBoosterException(
                        document.bytes.remaining() + " bytes come after the end of the booster");
            }
            return root;
        } catch (BufferUnderflowException e) {
            throw new InvalidBoosterException("it is cut off: it ends at byte " + bytes.length);
        }
    }

    private Object value(int depth) {
        char type = tag();
        if (depth > MAX_NESTED) {
            throw new InvalidBoosterException("it nests deeper than " + MAX_NESTED);
        }
        values++;
        if (values > MAX_VALUES) {
            throw new InvalidBoosterException("it has more than " + MAX_VALUES + " values: train fewer trees");
        }
        return switch (type) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 'S' -> text();
            case 'i' -> (long) bytes.get();
            case 'I' -> (long) bytes.getShort();
            case 'l' -> (long) bytes.getInt();
            case 'L' -> bytes.getLong();
            case 'd' -> bytes.getFloat();
            default -> throw unexpected(type);
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>(4);
        while (peek() != '}') {
            String key = text();
            if (object.put(key, value(depth)) != null) {
                throw new InvalidBoosterException("it has the key " + key + " twice in one object");
            }
        }
        expect('}');
        return object;
    }

    private Object array(int depth) {
        char first = tag();
        if (first == '$') {
            return numbers();
        }
        if (first != '#') {
            throw unexpected(first);
        }
        int count = length(1);
        List<Object> array = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            array.add(value(depth));
        }
        return array;
    }

    private Object numbers() {
        char type = tag();
        expect('#');
        switch (type) {
            case 'U' -> {
                byte[] values = new byte[length(Byte.BYTES)];
                bytes.get(values);
                return values;
            }
            case 'l' -> {
                int[] values = new int[length(Integer.BYTES)];
                bytes.asIntBuffer().get(values);
                skip(values.length * Integer.BYTES);
                return values;
            }
            case 'L' -> {
                long[] values = new long[length(Long.BYTES)];
                bytes.asLongBuffer().get(values);
                skip(values.length * Long.BYTES);
                return values;
            }
            case 'd' -> {
                float[] values = new float[length(Float.BYTES)];
                bytes.asFloatBuffer().get(values);
                skip(values.length * Float.BYTES);
                return values;
            }
            default -> throw unexpected(type);
        }
    }

    private String text() {
        byte[] text = new byte[length(1)];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Reads a count of values with at least this many bytes each, all of which must still be there. */
    private int length(int bytesEach) {
        expect('L');
        long length = bytes.getLong();
        if (length < 0 || length > bytes.remaining() / bytesEach) {
            throw new InvalidBoosterException("it is cut off: byte " + (bytes.position() - Long.BYTES)
                    + " declares a length of " + length + ", and " + bytes.remaining() + " bytes are left");
        }
        return (int) length;
    }

    private void skip(int length) {
        bytes.position(bytes.position() + length);
    }

    private char peek() {
        char next = tag();
        bytes.position(bytes.position() - 1);
        return next;
    }

    private char tag() {
        return (char) (bytes.get() & 0xff);
    }

    private void expect(char wanted) {
        char found = tag();
        if (found != wanted) {
            throw unexpected(found);
        }
    }

    private InvalidBoosterException unexpected(char type) {
        return new InvalidBoosterException(
                String.format("byte %d (0x%02x) cannot be there", bytes.position() - 1, (int) type));
    }
}

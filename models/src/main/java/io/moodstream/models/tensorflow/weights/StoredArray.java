package io.moodstream.models.tensorflow.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.ndarray.Shape;

/**
 * One array of a {@link WeightsFile}.
 *
 * @param type {@code F32} or {@code I8}
 * @param bytes little endian, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record StoredArray(String name, String type, Shape shape, byte[] bytes) {

    static final String FLOATS = "F32";
    static final String BYTES = "I8";

    StoredArray {
        long wanted = shape.size() * (type.equals(FLOATS) ? Float.BYTES : Byte.BYTES);
        if (bytes.length != wanted) {
            throw new IllegalArgumentException(name + " has " + bytes.length + " bytes instead of " + wanted);
        }
    }

    static StoredArray floats(Weight weight) {
        ByteBuffer bytes =
                ByteBuffer.allocate(weight.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weight.values());
        return new StoredArray(weight.name(), FLOATS, weight.shape(), bytes.array());
    }

    float[] floats() {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    JsonObject header(long offset) {
        JsonArray dimensions = new JsonArray();
        for (long size : shape.asArray()) {
            dimensions.add(size);
        }
        JsonArray place = new JsonArray();
        place.add(offset);
        place.add(offset + bytes.length);
        JsonObject header = new JsonObject();
        header.addProperty("dtype", type);
        header.add("shape", dimensions);
        header.add("data_offsets", place);
        return header;
    }

    /** @throws RuntimeException of various types if the header does not describe an array within the data */
    static StoredArray read(String name, JsonObject header, ByteBuffer data) {
        String type = header.get("dtype").getAsString();
        if (!type.equals(FLOATS) && !type.equals(BYTES)) {
            throw new IllegalArgumentException(name + " is of type " + type + " instead of F32 or I8");
        }
        int from = header.getAsJsonArray("data_offsets").get(0).getAsInt();
        int to = header.getAsJsonArray("data_offsets").get(1).getAsInt();
        if (from < 0 || to < from || to > data.limit()) {
            throw new IllegalArgumentException(name + " lies at " + from + " to " + to + " of " + data.limit());
        }
        byte[] bytes = new byte[to - from];
        data.get(from, bytes);
        return new StoredArray(name, type, WeightsFile.shape(header), bytes);
    }
}

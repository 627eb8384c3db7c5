package io.moodstream.onnx.graph;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import com.google.protobuf.ByteString;
import io.moodstream.onnx.wire.Message;
import io.moodstream.onnx.wire.MessageType;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A tensor whose numbers are in the file.
 *
 * @param message as it is written again
 */
public record StoredTensor(String name, TensorType type, List<Long> dims, Message message) {

    /** Weights of a network: 256 MiB of floats. */
    static final long MAX_ELEMENTS = 1L << 26;

    private static final int MAX_DIMENSIONS = 8;

    /**
     * Checks a tensor.
     *
     * @param name that it is known by
     * @throws OnnxRefusal if its numbers are elsewhere, or not as many as it declares
     */
    static StoredTensor of(Message tensor, String name) {
        if (tensor.number("data_location") != 0) {
            Foreign.externalData();
        }
        Foreign.refuse(tensor);
        TensorType type = TensorType.of(tensor.number("data_type"), name);
        long[] dims = tensor.numbers("dims");
        long elements = elements(dims);
        require(
                dims.length <= MAX_DIMENSIONS && elements >= 0 && elements <= MAX_ELEMENTS,
                "its tensor '" + name + "' declares the shape " + Arrays.toString(dims));
        require(
                stored(tensor, type) == elements,
                "its tensor '" + name + "' declares " + elements + " numbers and has " + stored(tensor, type));
        return new StoredTensor(
                name,
                type,
                Arrays.stream(dims).boxed().toList(),
                tensor.without("name").with("name", name));
    }

    /** A tensor of integers; a scalar if there are no dimensions. */
    static StoredTensor of(String name, long[] values, boolean scalar) {
        Message message = new Message(MessageType.TENSOR)
                .with("name", name)
                .with("data_type", TensorType.INT64.number())
                .with("int64_data", values.clone());
        return of(scalar ? message : message.with("dims", new long[] {values.length}), name);
    }

    /** A tensor of floats, stored as little-endian bytes. */
    static StoredTensor of(String name, ByteString floats, boolean scalar) {
        Message message = new Message(MessageType.TENSOR)
                .with("name", name)
                .with("data_type", TensorType.FLOAT.number())
                .with("raw_data", floats);
        return of(scalar ? message : message.with("dims", new long[] {floats.size() / Float.BYTES}), name);
    }

    /** Number of elements. */
    public long elements() {
        return elements(dims.stream().mapToLong(Long::longValue).toArray());
    }

    /** Its integers; empty if it is of another type. */
    Optional<long[]> integers() {
        if (type != TensorType.INT64 && type != TensorType.INT32) {
            return Optional.empty();
        }
        ByteString raw = message.bytes("raw_data");
        if (raw.isEmpty()) {
            return Optional.of(message.numbers(type.field()));
        }
        var buffer = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[raw.size() / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == TensorType.INT64 ? buffer.getLong() : buffer.getInt();
        }
        return Optional.of(values);
    }

    /** Its floats; empty if it is of another type. */
    Optional<float[]> floats() {
        if (type != TensorType.FLOAT) {
            return Optional.empty();
        }
        ByteString bytes = message.bytes(message.bytes("raw_data").isEmpty() ? "float_data" : "raw_data");
        float[] values = new float[bytes.size() / Float.BYTES];
        bytes.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return Optional.of(values);
    }

    /** Product of dimensions; -1 if one is negative or the product is too large. */
    static long elements(long[] dims) {
        long elements = 1;
        for (long side : dims) {
            if (side < 0 || side > MAX_ELEMENTS || elements > MAX_ELEMENTS) {
                return -1;
            }
            elements *= side;
        }
        return elements;
    }

    private static long stored(Message tensor, TensorType type) {
        ByteString raw = tensor.bytes("raw_data");
        long others = List.of("float_data", "int32_data", "int64_data", "double_data").stream()
                .filter(tensor::has)
                .filter(field -> !raw.isEmpty() || !field.equals(type.field()))
                .count();
        if (others > 0) {
            return -1;
        }
        if (!raw.isEmpty()) {
            return raw.size() % type.bytes() == 0 ? raw.size() / type.bytes() : -1;
        }
        return switch (type) {
            case FLOAT, DOUBLE -> tensor.bytes(type.field()).size() / type.bytes();
            case INT32, INT64, BOOL -> tensor.numbers(type.field()).length;
        };
    }
}

package io.moodstream.onnx.graph;

import io.moodstream.onnx.wire.OnnxRefusal;
import java.util.Arrays;

/** Types of the tensors in a file, by their numbers in {@code onnx.proto}. */
public enum TensorType {
    FLOAT(1, Float.BYTES, "float_data"),
    INT32(6, Integer.BYTES, "int32_data"),
    INT64(7, Long.BYTES, "int64_data"),
    BOOL(9, 1, "int32_data"),
    DOUBLE(11, Double.BYTES, "double_data");

    private final int number;
    private final int bytes;
    private final String field;

    TensorType(int number, int bytes, String field) {
        this.number = number;
        this.bytes = bytes;
        this.field = field;
    }

    /** @throws OnnxRefusal if tensors of this type are not served */
    static TensorType of(long number, String tensor) {
        return Arrays.stream(values())
                .filter(type -> type.number == number)
                .findFirst()
                .orElseThrow(() -> new OnnxRefusal(
                        "its tensor '" + tensor + "' is of the type " + number,
                        "save it with numbers of 32 bits (float32), not quantized and not halved"));
    }

    long number() {
        return number;
    }

    int bytes() {
        return bytes;
    }

    /** Field for numbers that are not raw bytes. */
    String field() {
        return field;
    }
}

package io.moodstream.onnx.wire;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/** Reads repeated numbers: one by one, or packed into one field. */
record RepeatedNumbers(CodedInputStream in) {

    /** Numbers in one field of integers; sizes and indices, not weights. */
    static final int MAX_NUMBERS = 1 << 20;

    private static final int MAX_VARINT_BYTES = 10;
    private static final int FIRST_CAPACITY = 16;

    /** The integers that follow this tag. */
    long[] integers(Field field, int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            return new long[] {in.readInt64()};
        }
        field.requireWire(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        require(length >= 0 && length <= MAX_NUMBERS * MAX_VARINT_BYTES, tooMany(field));
        int before = in.pushLimit(length);
        long[] numbers = new long[Math.min(length, FIRST_CAPACITY)];
        int size = 0;
        while (in.getBytesUntilLimit() > 0) {
            require(size < MAX_NUMBERS, tooMany(field));
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = in.readInt64();
        }
        in.popLimit(before);
        return Arrays.copyOf(numbers, size);
    }

    /** The bytes of the floats that follow this tag. */
    ByteString floats(Field field, int tag) throws IOException {
        return fixed(field, tag, WireFormat.WIRETYPE_FIXED32, Float.BYTES);
    }

    /** The bytes of the doubles that follow this tag. */
    ByteString doubles(Field field, int tag) throws IOException {
        return fixed(field, tag, WireFormat.WIRETYPE_FIXED64, Double.BYTES);
    }

    private ByteString fixed(Field field, int tag, int unpacked, int bytesEach) throws IOException {
        if (WireFormat.getTagWireType(tag) == unpacked) {
            return ByteString.copyFrom(in.readRawBytes(bytesEach));
        }
        field.requireWire(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        ByteString bytes = in.readBytes();
        require(bytes.size() % bytesEach == 0, "its field " + field.name() + " ends within a number");
        return bytes;
    }

    private static String tooMany(Field field) {
        return "its field " + field.name() + " has more than " + MAX_NUMBERS + " numbers";
    }
}

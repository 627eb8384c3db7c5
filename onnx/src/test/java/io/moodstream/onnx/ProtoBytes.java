package io.moodstream.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A message in protobuf's wire format, written field by field by number, so that it can also be invalid. */
final class ProtoBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    ProtoBytes number(int field, long value) {
        return write(out -> out.writeInt64(field, value));
    }

    ProtoBytes real(int field, float value) {
        return write(out -> out.writeFloat(field, value));
    }

    ProtoBytes text(int field, String value) {
        return write(out -> out.writeString(field, value));
    }

    ProtoBytes bytes(int field, byte[] value) {
        return write(out -> out.writeByteArray(field, value));
    }

    ProtoBytes message(int field, ProtoBytes value) {
        return bytes(field, value.toByteArray());
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private ProtoBytes write(Writing writing) {
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writing.to(out);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

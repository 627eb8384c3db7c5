package io.moodstream.onnx.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;

/** Writes a message: the fields that {@link MessageReader} keeps, and no other. */
public final class MessageWriter {

    private final CodedOutputStream out;

    private MessageWriter(CodedOutputStream out) {
        this.out = out;
    }

    /** The bytes of a message. */
    public static byte[] bytes(Message message) {
        byte[] bytes = new byte[size(message)];
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            new MessageWriter(out).write(message);
            out.checkNoSpaceLeft();
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("An array cannot be written to.", e);
        }
    }

    private void write(Message message) throws IOException {
        for (String name : message.present()) {
            Object value = message.value(name);
            int number = message.type().field(name).number();
            if (value instanceof List<?> list) {
                for (Object one : list) {
                    write(number, one);
                }
            } else if (value != null) {
                write(number, value);
            }
        }
    }

    private void write(int number, Object value) throws IOException {
        if (value instanceof Long one) {
            out.writeInt64(number, one);
        } else if (value instanceof Float one) {
            out.writeFloat(number, one);
        } else if (value instanceof String text) {
            out.writeString(number, text);
        } else if (value instanceof ByteString bytes) {
            out.writeBytes(number, bytes);
        } else if (value instanceof long[] numbers) {
            for (long one : numbers) {
                out.writeInt64(number, one);
            }
        } else if (value instanceof Message message) {
            out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(size(message));
            write(message);
        } else {
            throw new IllegalArgumentException("Not written: field " + number + " with " + value.getClass());
        }
    }

    private static int size(Message message) {
        int size = 0;
        for (String name : message.present()) {
            Object value = message.value(name);
            int number = message.type().field(name).number();
            if (value instanceof List<?> list) {
                for (Object one : list) {
                    size = Math.addExact(size, size(number, one));
                }
            } else if (value != null) {
                size = Math.addExact(size, size(number, value));
            }
        }
        return size;
    }

    private static int size(int number, Object value) {
        if (value instanceof Long one) {
            return CodedOutputStream.computeInt64Size(number, one);
        }
        if (value instanceof Float one) {
            return CodedOutputStream.computeFloatSize(number, one);
        }
        if (value instanceof String text) {
            return CodedOutputStream.computeStringSize(number, text);
        }
        if (value instanceof ByteString bytes) {
            return CodedOutputStream.computeBytesSize(number, bytes);
        }
        if (value instanceof long[] numbers) {
            int size = 0;
            for (long one : numbers) {
                size += CodedOutputStream.computeInt64Size(number, one);
            }
            return size;
        }
        if (value instanceof Message message) {
            int size = size(message);
            return CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
        }
        throw new IllegalArgumentException("Not written: field " + number + " with " + value.getClass());
    }
}

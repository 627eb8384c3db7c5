package io.moodstream.onnx.wire;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a model strictly: a field that is not in {@link MessageType}, or comes twice where once is meant, is refused,
 * so that no other reader can understand the file differently.
 */
public final class MessageReader {

    /** Fields and unpacked numbers in a file; a network of a thousand layers has some ten thousand. */
    private static final int MAX_FIELDS = 1 << 20;

    /** Numbers in one field of integers; sizes and indices, not weights. */
    private static final int MAX_NUMBERS = 1 << 20;

    private static final int MAX_TEXT = 1_000;

    private final CodedInputStream in;
    private int fields;

    private MessageReader(byte[] file) {
        in = UnsafeByteOperations.unsafeWrap(file).newCodedInput();
        in.enableAliasing(true); // weights are not copied
    }

    /**
     * Reads a model.
     *
     * @param file its bytes, which must not change any more
     * @throws OnnxRefusal if they are no model
     */
    public static Message model(byte[] file) {
        try {
            return new MessageReader(file).read(MessageType.MODEL);
        } catch (InvalidProtocolBufferException e) {
            throw new OnnxRefusal("it is broken (" + e.getMessage() + ")", "copy or save it again");
        } catch (CharacterCodingException e) {
            throw new OnnxRefusal("a name in it is no UTF-8", "save it again");
        } catch (IOException e) {
            throw new OnnxRefusal("it ends too early (" + e.getMessage() + ")", "copy or save it again");
        }
    }

    private Message read(MessageType type) throws IOException {
        Message message = new Message(type);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            count(1);
            Field field = type.field(WireFormat.getTagFieldNumber(tag));
            read(message, field, tag);
        }
        in.checkLastTagWas(0);
        return message;
    }

    private void read(Message message, Field field, int tag) throws IOException {
        switch (field.kind()) {
            case DROPPED -> skip(field, tag);
            case FOREIGN -> {
                skip(field, tag);
                message.with(field.name(), Boolean.TRUE);
            }
            case NUMBERS -> message.with(field.name(), joined(message.numbers(field.name()), numbers(field, tag)));
            case FLOATS -> append(message, field, packed(field, tag, WireFormat.WIRETYPE_FIXED32, Float.BYTES));
            case DOUBLES -> append(message, field, packed(field, tag, WireFormat.WIRETYPE_FIXED64, Double.BYTES));
            case TEXTS -> add(message, field, text(field, tag));
            case MESSAGES -> add(message, field, nested(field, tag));
            default -> {
                require(!message.has(field.name()), "its field " + field.name() + " comes twice in one place");
                message.with(field.name(), single(field, tag));
            }
        }
    }

    private Object single(Field field, int tag) throws IOException {
        return switch (field.kind()) {
            case NUMBER -> {
                requireWire(field, tag, WireFormat.WIRETYPE_VARINT);
                yield in.readInt64();
            }
            case FLOAT -> {
                requireWire(field, tag, WireFormat.WIRETYPE_FIXED32);
                yield in.readFloat();
            }
            case TEXT -> text(field, tag);
            case BYTES -> {
                requireWire(field, tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                yield in.readBytes();
            }
            default -> nested(field, tag);
        };
    }

    /** Adds to the field's list, which is not copied: a file of 2 MB has a million elements. */
    private static <T> void add(Message message, Field field, T element) {
        if (message.value(field.name()) instanceof List<?> list) {
            @SuppressWarnings("unchecked") // this method alone puts lists there, and a field has one kind
            List<T> elements = (List<T>) list;
            elements.add(element);
        } else {
            message.with(field.name(), new ArrayList<>(List.of(element)));
        }
    }

    private Message nested(Field field, int tag) throws IOException {
        requireWire(field, tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        MessageType type = field.type();
        if (type == null) {
            throw new IllegalStateException("The field " + field.name() + " has no type.");
        }
        int before = in.pushLimit(in.readRawVarint32());
        Message message = read(type);
        in.popLimit(before);
        return message;
    }

    private String text(Field field, int tag) throws IOException {
        requireWire(field, tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        ByteString bytes = in.readBytes();
        require(bytes.size() <= MAX_TEXT, "a name in it has " + bytes.size() + " bytes, more than " + MAX_TEXT);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes.asReadOnlyByteBuffer())
                .toString();
        require(text.codePoints().noneMatch(Character::isISOControl), "a name in it has a control character");
        return text;
    }

    private long[] numbers(Field field, int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            return new long[] {in.readInt64()};
        }
        requireWire(field, tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        require(
                length >= 0 && length <= MAX_NUMBERS * 10,
                "its field " + field.name() + " has more than " + MAX_NUMBERS + " numbers");
        int before = in.pushLimit(length);
        long[] numbers = new long[Math.min(length, 16)];
        int size = 0;
        while (in.getBytesUntilLimit() > 0) {
            require(size < MAX_NUMBERS, "its field " + field.name() + " has more than " + MAX_NUMBERS + " numbers");
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = in.readInt64();
        }
        in.popLimit(before);
        return Arrays.copyOf(numbers, size);
    }

    private ByteString packed(Field field, int tag, int unpacked, int bytesEach) throws IOException {
        if (WireFormat.getTagWireType(tag) == unpacked) {
            return ByteString.copyFrom(in.readRawBytes(bytesEach));
        }
        requireWire(field, tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        ByteString bytes = in.readBytes();
        require(bytes.size() % bytesEach == 0, "its field " + field.name() + " ends within a number");
        return bytes;
    }

    private static void append(Message message, Field field, ByteString bytes) {
        message.with(field.name(), message.bytes(field.name()).concat(bytes));
    }

    private long[] joined(long[] first, long[] second) {
        require(first.length + second.length <= MAX_NUMBERS, "it has more than " + MAX_NUMBERS + " numbers in a field");
        count(first.length / 1_000); // an unpacked list is copied for each of its numbers
        long[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private void skip(Field field, int tag) throws IOException {
        require(
                WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_START_GROUP && in.skipField(tag),
                "its field " + field.name() + " is no field of ONNX");
    }

    private void count(int more) {
        fields += more;
        require(fields <= MAX_FIELDS, "it has more than " + MAX_FIELDS + " fields");
    }

    private static void requireWire(Field field, int tag, int wanted) {
        require(
                WireFormat.getTagWireType(tag) == wanted,
                "its field " + field.name() + " is of the wire type " + WireFormat.getTagWireType(tag));
    }
}

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

    private static final int MAX_TEXT = 1_000;

    private final CodedInputStream in;
    private final RepeatedNumbers repeated;
    private int fields;

    private MessageReader(byte[] file) {
        in = UnsafeByteOperations.unsafeWrap(file).newCodedInput();
        in.enableAliasing(true); // weights are not copied
        repeated = new RepeatedNumbers(in);
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
            case NUMBERS -> append(message, field, repeated.integers(field, tag));
            case FLOATS -> append(message, field, repeated.floats(field, tag));
            case DOUBLES -> append(message, field, repeated.doubles(field, tag));
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
                field.requireWire(tag, WireFormat.WIRETYPE_VARINT);
                yield in.readInt64();
            }
            case FLOAT -> {
                field.requireWire(tag, WireFormat.WIRETYPE_FIXED32);
                yield in.readFloat();
            }
            case TEXT -> text(field, tag);
            case BYTES -> {
                field.requireWire(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
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
        field.requireWire(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
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
        field.requireWire(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        ByteString bytes = in.readBytes();
        require(bytes.size() <= MAX_TEXT, "a name in it has " + bytes.size() + " bytes, more than " + MAX_TEXT);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes.asReadOnlyByteBuffer())
                .toString();
        require(text.codePoints().noneMatch(Character::isISOControl), "a name in it has a control character");
        return text;
    }

    private static void append(Message message, Field field, ByteString bytes) {
        message.with(field.name(), message.bytes(field.name()).concat(bytes));
    }

    private void append(Message message, Field field, long[] second) {
        long[] first = message.numbers(field.name());
        int max = RepeatedNumbers.MAX_NUMBERS;
        require(first.length + second.length <= max, "it has more than " + max + " numbers in a field");
        count(first.length / 1_000); // an unpacked list is copied for each of its numbers
        long[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        message.with(field.name(), joined);
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
}

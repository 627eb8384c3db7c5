package io.moodstream.onnx.wire;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message, with the values of its fields as {@link Field.Kind} says; those that a file lacks have protobuf's default.
 */
public final class Message {

    private static final long[] NO_NUMBERS = {};

    private final MessageType type;
    private final Map<String, Object> values = new TreeMap<>();

    public Message(MessageType type) {
        this.type = type;
    }

    MessageType type() {
        return type;
    }

    /** Names of the fields that have a value. */
    public List<String> present() {
        return List.copyOf(values.keySet());
    }

    /** Whether the field has a value. */
    public boolean has(String field) {
        return value(field) != null;
    }

    /** Whether the file has the field, which nothing that we serve has. */
    public boolean isForeign(String field) {
        return Boolean.TRUE.equals(value(field));
    }

    public long number(String field) {
        return value(field) instanceof Long number ? number : 0;
    }

    public float real(String field) {
        return value(field) instanceof Float number ? number : 0;
    }

    public long[] numbers(String field) {
        return value(field) instanceof long[] numbers ? numbers.clone() : NO_NUMBERS;
    }

    public String text(String field) {
        return value(field) instanceof String text ? text : "";
    }

    public ByteString bytes(String field) {
        return value(field) instanceof ByteString bytes ? bytes : ByteString.EMPTY;
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        if (value(field) instanceof List<?> list) {
            list.forEach(text -> texts.add((String) text));
        }
        return texts;
    }

    /** The message in a field; an empty one if the file lacks it. */
    public Message message(String field) {
        if (value(field) instanceof Message message) {
            return message;
        }
        MessageType inner = type.field(field).type();
        return new Message(inner == null ? type : inner);
    }

    public List<Message> messages(String field) {
        List<Message> messages = new ArrayList<>();
        if (value(field) instanceof List<?> list) {
            list.forEach(message -> messages.add((Message) message));
        }
        return messages;
    }

    /**
     * Sets a field.
     *
     * @param value of the type that the field's kind names
     * @return this message
     */
    public Message with(String field, Object value) {
        type.field(field);
        values.put(field, value);
        return this;
    }

    /** A copy without this field; fields that are messages are not copied. */
    public Message without(String field) {
        Message copy = new Message(type);
        copy.values.putAll(values);
        copy.values.remove(field);
        return copy;
    }

    @Nullable
    Object value(String field) {
        type.field(field);
        return values.get(field);
    }
}

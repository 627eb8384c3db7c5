package io.moodstream.onnx.graph;

import io.moodstream.onnx.wire.Message;
import java.util.List;
import java.util.Map;

/**
 * An operator with its inputs.
 *
 * @param inputs names of values; empty for one that is left out
 * @param outputs likewise
 * @param attributes by name
 * @param message as it is written again
 */
public record OnnxNode(
        String operator,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, Message> attributes,
        Message message) {

    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /** The input at an index; empty if it is left out. */
    public String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    long integer(String attribute, long otherwise) {
        Message message = attributes.get(attribute);
        return message == null ? otherwise : message.number("i");
    }

    long[] integers(String attribute) {
        Message message = attributes.get(attribute);
        return message == null ? new long[0] : message.numbers("ints");
    }

    @Override
    public String toString() {
        return operator + (name.isEmpty() ? "" : " '" + name + "'");
    }
}

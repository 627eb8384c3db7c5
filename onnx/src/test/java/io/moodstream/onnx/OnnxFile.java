package io.moodstream.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes ONNX files, by the field numbers of {@code onnx.proto}, without the importer's code. */
final class OnnxFile {

    static final int FLOAT = 1;
    static final int INT64 = 7;

    private final ProtoBytes graph = new ProtoBytes().text(2, "test");
    private final ProtoBytes model = new ProtoBytes();

    OnnxFile(int opset) {
        model.number(1, 8)
                .text(2, "test")
                .message(8, new ProtoBytes().text(1, "").number(2, opset));
    }

    /** More fields of the model. */
    ProtoBytes model() {
        return model;
    }

    /** More fields of the graph. */
    ProtoBytes graph() {
        return graph;
    }

    /** @param dims -1 for an open one */
    OnnxFile input(String name, int type, long... dims) {
        graph.message(11, value(name, type, dims));
        return this;
    }

    OnnxFile output(String name, long... dims) {
        graph.message(12, value(name, FLOAT, dims));
        return this;
    }

    OnnxFile node(String operator, List<String> inputs, String output, ProtoBytes... attributes) {
        graph.message(1, operator(operator, inputs, output, attributes));
        return this;
    }

    OnnxFile tensor(String name, float[] values, long... dims) {
        graph.message(5, raw(name, values, dims));
        return this;
    }

    OnnxFile integers(String name, long... values) {
        graph.message(5, numbers(name, values));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(model.toByteArray());
        bytes.writeBytes(new ProtoBytes().message(7, graph).toByteArray());
        return bytes.toByteArray();
    }

    static ProtoBytes operator(String operator, List<String> inputs, String output, ProtoBytes... attributes) {
        ProtoBytes node = new ProtoBytes();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, "the_" + output).text(4, operator);
        for (ProtoBytes attribute : attributes) {
            node.message(5, attribute);
        }
        return node;
    }

    static ProtoBytes raw(String name, float[] values, long... dims) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return shaped(dims).number(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    static ProtoBytes numbers(String name, long... values) {
        ProtoBytes tensor = shaped(values.length).number(2, INT64).text(8, name);
        for (long value : values) {
            tensor.number(7, value);
        }
        return tensor;
    }

    static ProtoBytes shaped(long... dims) {
        ProtoBytes tensor = new ProtoBytes();
        for (long side : dims) {
            tensor.number(1, side);
        }
        return tensor;
    }

    static ProtoBytes integer(String name, long value) {
        return new ProtoBytes().text(1, name).number(3, value).number(20, 2);
    }

    static ProtoBytes real(String name, float value) {
        return new ProtoBytes().text(1, name).real(2, value).number(20, 1);
    }

    static ProtoBytes integers(String name, List<Long> values) {
        ProtoBytes attribute = new ProtoBytes().text(1, name);
        values.forEach(value -> attribute.number(8, value));
        return attribute.number(20, 7);
    }

    private static ProtoBytes value(String name, int type, long... dims) {
        ProtoBytes shape = new ProtoBytes();
        for (long side : dims) {
            shape.message(1, side < 0 ? new ProtoBytes().text(2, "n") : new ProtoBytes().number(1, side));
        }
        ProtoBytes tensor = new ProtoBytes().number(1, type).message(2, shape);
        return new ProtoBytes().text(1, name).message(2, new ProtoBytes().message(1, tensor));
    }
}

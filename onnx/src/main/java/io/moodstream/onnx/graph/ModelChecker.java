package io.moodstream.onnx.graph;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import com.google.protobuf.ByteString;
import io.moodstream.onnx.wire.Message;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a file: one picture in, one value out, and between them nothing but known operators in order. */
final class ModelChecker {

    private static final int MAX_NODES = 10_000;
    private static final long MIN_OPSET = 7;
    private static final long MAX_OPSET = 22;
    private static final long MAX_IR = 10;

    private final Message model;
    private final Message graph;
    private final Map<String, StoredTensor> tensors = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private long elements;

    ModelChecker(Message model) {
        this.model = model;
        this.graph = model.message("graph");
    }

    OnnxModel check() {
        long opset = opset();
        List<OnnxNode> nodes = new ArrayList<>();
        List<Message> written = graph.messages("node");
        require(
                !written.isEmpty() && written.size() <= MAX_NODES,
                "it has " + written.size() + " operators, where 1 to " + MAX_NODES + " are served");
        written.stream().map(NodeChecker::checked).forEach(nodes::add);
        Foreign.refuse(model);
        Foreign.refuse(graph);
        graph.messages("initializer").forEach(tensor -> add(StoredTensor.of(tensor, tensor.text("name"))));
        PictureValue input = input();
        define(input.name());
        nodes.removeIf(this::constant);
        nodes.forEach(this::connect);
        return new OnnxModel(producer(), opset, model.number("ir_version"), input, nodes, tensors, output(nodes));
    }

    private long opset() {
        long ir = model.number("ir_version");
        require(ir >= 3, "it is no ONNX file");
        if (ir > MAX_IR) {
            throw new OnnxRefusal(
                    "it is of version " + ir + " of the file format, newer than " + MAX_IR, "save it with opset 17");
        }
        List<Long> versions = model.messages("opset_import").stream()
                .filter(set ->
                        set.text("domain").isEmpty() || set.text("domain").equals("ai.onnx"))
                .map(set -> set.number("version"))
                .toList();
        require(versions.size() == 1, "it names " + versions.size() + " versions of ONNX's operators");
        long version = versions.get(0);
        if (version < MIN_OPSET || version > MAX_OPSET) {
            throw new OnnxRefusal(
                    "its operators are of opset " + version + ", and " + MIN_OPSET + " to " + MAX_OPSET + " are served",
                    "save it with opset 17");
        }
        return version;
    }

    /** Files of the oldest versions repeat all weights as inputs. */
    private PictureValue input() {
        List<Message> inputs = graph.messages("input").stream()
                .filter(value -> !tensors.containsKey(value.text("name")))
                .toList();
        require(inputs.size() == 1, "it takes " + inputs.size() + " inputs instead of one, the pictures");
        return PictureValue.of(inputs.get(0));
    }

    private String output(List<OnnxNode> nodes) {
        List<String> outputs = graph.messages("output").stream()
                .map(value -> value.text("name"))
                .toList();
        require(
                outputs.size() == 1,
                "it gives " + outputs.size() + " outputs instead of one, the classes: "
                        + outputs.stream().limit(10).toList());
        String output = outputs.get(0);
        require(
                nodes.stream().anyMatch(node -> node.outputs().contains(output)),
                "none of its operators gives its output '" + output + "'");
        return output;
    }

    private void add(StoredTensor tensor) {
        elements += tensor.elements();
        require(
                elements <= StoredTensor.MAX_ELEMENTS,
                "its weights are more than " + StoredTensor.MAX_ELEMENTS + " numbers");
        define(tensor.name());
        tensors.put(tensor.name(), tensor);
    }

    private void define(String name) {
        require(!name.isEmpty(), "it has a value without a name");
        require(known.add(name), "it has two values '" + name + "'");
    }

    private void connect(OnnxNode node) {
        for (String input : node.inputs()) {
            require(
                    input.isEmpty() || known.contains(input),
                    "its operator " + node + " takes '" + input + "', which nothing before it gives");
        }
        NodeChecker.checkTensors(node, tensors);
        node.outputs().stream().filter(name -> !name.isEmpty()).forEach(this::define);
    }

    /** A constant becomes a tensor like all others. */
    private boolean constant(OnnxNode node) {
        if (!node.operator().equals("Constant")) {
            return false;
        }
        require(
                node.attributes().size() == 1 && node.outputs().size() == 1,
                "its operator " + node + " has " + node.attributes().size() + " values instead of one");
        String name = node.outputs().get(0);
        Message value = node.attributes().values().iterator().next();
        add(
                switch (value.text("name")) {
                    case "value" -> StoredTensor.of(value.message("t"), name);
                    case "value_int" -> StoredTensor.of(name, new long[] {value.number("i")}, true);
                    case "value_ints" -> StoredTensor.of(name, value.numbers("ints"), false);
                    case "value_float" -> StoredTensor.of(name, bytes(value.real("f")), true);
                    case "value_floats" -> StoredTensor.of(name, value.bytes("floats"), false);
                    default -> throw new OnnxRefusal("its operator " + node + " has a '" + value.text("name") + "'");
                });
        return true;
    }

    private static ByteString bytes(float value) {
        return ByteString.copyFrom(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .flip());
    }

    private String producer() {
        return (model.text("producer_name") + " " + model.text("producer_version")).strip();
    }
}

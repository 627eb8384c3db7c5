package io.moodstream.onnx.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.moodstream.onnx.graph.ShapeNumbers.Numbers;
import io.moodstream.onnx.runtime.OnnxRuntime;
import io.moodstream.onnx.wire.Message;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shapes of all values of a network for a number of photos. ONNX Runtime infers them from a copy of the model that
 * has all values as outputs and no weights; nothing is computed.
 */
final class InferredValues {

    /**
     * How many operators may follow each other that need the shape of the one before, where only inference finds it:
     * large networks have some dozens.
     */
    private static final int MAX_ROUNDS = 256;

    /** Larger tensors are inputs of the copy: only sizes and indices matter to shapes. */
    private static final int MAX_ELEMENTS = 64;

    private final OnnxModel model;
    private final long[] input;
    private final ShapeNumbers numbers;
    private final Set<OnnxNode> computed = new HashSet<>();
    private final Map<String, long[]> shapes = new HashMap<>();
    private final Map<String, OnnxJavaType> types = new HashMap<>();

    private InferredValues(OnnxModel model, long[] input) {
        this.model = model;
        this.input = input;
        this.numbers = new ShapeNumbers(model.tensors());
        model.tensors()
                .forEach((name, tensor) -> shapes.put(
                        name, tensor.dims().stream().mapToLong(Long::longValue).toArray()));
        shapes.put(model.input().name(), input);
    }

    /**
     * Infers.
     *
     * @param input shape of the pictures
     * @throws OnnxRefusal if they are inconsistent
     */
    static InferredValues of(OnnxModel model, long[] input) {
        InferredValues values = new InferredValues(model, input);
        int before = -1;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            List<OnnxNode> nodes = values.inferable();
            values.infer(nodes);
            boolean progress = values.compute(nodes);
            if (!progress && nodes.size() == model.nodes().size()) {
                return values;
            }
            if (!progress && nodes.size() == before) {
                throw new OnnxRefusal(
                        "the shape of what its operator " + model.nodes().get(before) + " takes is not known"
                                + " before it is computed",
                        "export it with a fixed size of its pictures, or simplify it with onnxsim");
            }
            before = nodes.size();
        }
        throw new OnnxRefusal("it computes more than " + MAX_ROUNDS + " shapes one from another");
    }

    /** The nodes up to the first one of which it is not known yet that it is given pictures. */
    private List<OnnxNode> inferable() {
        Map<String, Integer> dimensions = new HashMap<>();
        shapes.forEach((name, shape) -> {
            if (shape.length > 0) { // none is a single number, or an unknown number of dimensions
                dimensions.put(name, shape.length);
            }
        });
        List<OnnxNode> nodes = new ArrayList<>();
        for (OnnxNode node : model.nodes()) {
            if (PictureOperators.contains(node)) {
                Integer given = dimensions.get(node.input(0));
                if (given == null) {
                    return nodes;
                }
                PictureOperators.check(node, given, model.tensors());
            }
            Integer gives = PictureOperators.dimensions(node, dimensions);
            if (gives != null) {
                dimensions.putIfAbsent(node.outputs().get(0), gives);
            }
            nodes.add(node);
        }
        return nodes;
    }

    /** Shape of a value; -1 for a dimension that is not known. */
    Optional<long[]> shape(String value) {
        return Optional.ofNullable(shapes.get(value));
    }

    /** Whether a value is of integers that are computed from shapes. */
    boolean isShapeNumbers(String value) {
        return numbers.of(value).isPresent();
    }

    /** Whether a value is of floats. */
    boolean isReal(String value) {
        return types.get(value) == OnnxJavaType.FLOAT || types.get(value) == OnnxJavaType.DOUBLE;
    }

    /** @param nodes checked: native code sees no others */
    private void infer(List<OnnxNode> nodes) {
        List<Message> initializers = new ArrayList<>();
        List<Message> inputs = new ArrayList<>();
        inputs.add(OnnxModel.value(model.input().name(), TensorType.FLOAT, input));
        model.tensors().forEach((name, tensor) -> {
            if (tensor.elements() > MAX_ELEMENTS) {
                inputs.add(OnnxModel.value(name, tensor.type(), shapes.getOrDefault(name, input)));
            } else {
                initializers.add(tensor.message());
            }
        });
        computed.forEach(node -> {
            String name = node.outputs().get(0);
            Numbers values = numbers.of(name).orElseThrow();
            initializers.add(
                    StoredTensor.of(name, values.values(), values.scalar()).message());
        });
        List<OnnxNode> left =
                nodes.stream().filter(node -> !computed.contains(node)).toList();
        List<String> outputs = left.stream()
                .flatMap(node -> node.outputs().stream())
                .filter(name -> !name.isEmpty())
                .toList();
        if (outputs.isEmpty()) {
            return;
        }
        byte[] copy = model.bytes(
                initializers, inputs, left.stream().map(OnnxNode::message).toList(), outputs);
        try {
            OnnxRuntime.withoutComputing(copy, session -> {
                for (Map.Entry<String, NodeInfo> entry : session.getOutputInfo().entrySet()) {
                    put(entry.getKey(), entry.getValue());
                }
                return outputs;
            });
        } catch (OrtException e) {
            throw new OnnxRefusal(
                    "ONNX Runtime does not accept its operators (" + OnnxRuntime.firstLine(e) + ")", "export it again");
        }
    }

    private void put(String name, NodeInfo info) {
        if (!(info.getInfo() instanceof TensorInfo tensor)) {
            throw new OnnxRefusal("its value '" + name + "' is no tensor");
        }
        shapes.put(name, tensor.getShape());
        types.put(name, tensor.type);
    }

    private boolean compute(List<OnnxNode> nodes) {
        boolean progress = false;
        for (OnnxNode node : nodes) {
            if (numbers.compute(node, shapes)) {
                computed.add(node);
                progress = true;
            }
        }
        return progress;
    }
}

package io.moodstream.onnx.graph;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import io.moodstream.onnx.wire.Message;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks operators one by one: known ones, with numbers that native code may be given. */
final class NodeChecker {

    private static final int MAX_ENDS = 1_000;

    /** Sizes in pixels or channels: nothing may be divided by 0, and nothing grows by more than this. */
    private static final Set<String> SIZES =
            Set.of("kernel_shape", "strides", "dilations", "group", "blocksize", "num_outputs", "size", "split");

    private static final Set<String> PADDINGS = Set.of("pads");

    /** The ends of a slice may lie anywhere. */
    private static final Set<String> ANYWHERE = Set.of("starts", "ends");

    /**
     * The first input that may be left out; of other operators none may, or the engine takes it for one that is there.
     */
    private static final Map<String, Integer> OPTIONAL_INPUTS = Map.ofEntries(
            Map.entry("Clip", 1),
            Map.entry("Conv", 2),
            Map.entry("Dropout", 1),
            Map.entry("Gemm", 2),
            Map.entry("Pad", 2),
            Map.entry("ReduceMax", 1),
            Map.entry("ReduceMean", 1),
            Map.entry("ReduceSum", 1),
            Map.entry("Resize", 1),
            Map.entry("Slice", 3),
            Map.entry("Split", 1),
            Map.entry("Squeeze", 1));

    private static final Set<String> OPTIONAL_OUTPUTS =
            Set.of("BatchNormalization", "Dropout", "LayerNormalization", "MaxPool");

    private static final long MAX_SIZE = 1 << 20;
    private static final long MAX_PADDING = 4_096;
    private static final double MAX_ZOOM = 64;

    private NodeChecker() {}

    /** @throws OnnxRefusal if the operator is not served */
    static OnnxNode checked(Message node) {
        String operator = node.text("op_type");
        String domain = node.text("domain");
        require(
                domain.isEmpty() || domain.equals("ai.onnx"),
                "it uses the operator " + operator + " of the domain '" + domain + "', which is not ONNX's own");
        require(Operators.allows(operator), "it uses the operator " + operator + ", " + Operators.whyNot(operator));
        Foreign.refuse(node);
        List<String> inputs = node.texts("input");
        List<String> outputs = node.texts("output");
        require(
                inputs.size() <= MAX_ENDS && !outputs.isEmpty() && outputs.size() <= MAX_ENDS,
                "its operator " + operator + " has " + inputs.size() + " inputs and " + outputs.size() + " outputs");
        requireEnds(operator, inputs, outputs);
        Map<String, Message> attributes = new TreeMap<>();
        for (Message attribute : node.messages("attribute")) {
            Foreign.refuse(attribute);
            String name = attribute.text("name");
            require(attributes.put(name, attribute) == null, "its operator " + operator + " has two '" + name + "'");
            require(withinLimits(name, attribute), "its operator " + operator + " has " + text(name, attribute));
            require(
                    !attribute.has("t") || operator.equals("Constant"),
                    "its operator " + operator + " has a tensor '" + name + "'");
        }
        return new OnnxNode(operator, node.text("name"), inputs, outputs, attributes, node);
    }

    private static void requireEnds(String operator, List<String> inputs, List<String> outputs) {
        int optional = OPTIONAL_INPUTS.getOrDefault(operator, inputs.size());
        for (int i = 0; i < Math.min(optional, inputs.size()); i++) {
            require(!inputs.get(i).isEmpty(), "its operator " + operator + " lacks its input " + i);
        }
        for (int i = 0; i < outputs.size(); i++) {
            require(
                    !outputs.get(i).isEmpty() || (i > 0 && OPTIONAL_OUTPUTS.contains(operator)),
                    "its operator " + operator + " lacks its output " + i);
        }
    }

    private static boolean withinLimits(String name, Message attribute) {
        long[] ints = attribute.has("i") ? new long[] {attribute.number("i")} : attribute.numbers("ints");
        if (SIZES.contains(name)) {
            return within(ints, 1, MAX_SIZE);
        }
        return PADDINGS.contains(name)
                ? within(ints, 0, MAX_PADDING)
                : ANYWHERE.contains(name) || within(ints, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static boolean within(long[] values, long min, long max) {
        return Arrays.stream(values).allMatch(value -> value >= min && value <= max);
    }

    private static String text(String name, Message attribute) {
        return "'" + name + "' = "
                + (attribute.has("i") ? attribute.number("i") : Arrays.toString(attribute.numbers("ints")));
    }

    /**
     * Checks the numbers that an operator takes as tensors.
     *
     * @param tensors of the file, by name
     */
    static void checkTensors(OnnxNode node, Map<String, StoredTensor> tensors) {
        switch (node.operator()) {
            case "Pad" -> {
                if (!node.input(1).isEmpty()) {
                    require(
                            within(integers(node, 1, tensors), 0, MAX_PADDING),
                            "its operator " + node + " pads by less than 0 or more than " + MAX_PADDING);
                }
            }
            case "Slice" -> {
                if (!node.input(4).isEmpty()) {
                    long[] steps = integers(node, 4, tensors);
                    require(
                            within(steps, -MAX_SIZE, MAX_SIZE)
                                    && Arrays.stream(steps).allMatch(step -> step != 0),
                            "its operator " + node + " has steps of " + Arrays.toString(steps));
                }
            }
            case "Resize", "Upsample" -> checkZooms(node, tensors);
            default -> {
                // No other operator takes sizes that could be out of bounds.
            }
        }
    }

    private static void checkZooms(OnnxNode node, Map<String, StoredTensor> tensors) {
        for (String input : node.inputs()) {
            StoredTensor tensor = tensors.get(input);
            float[] zooms = tensor == null ? new float[0] : tensor.floats().orElse(new float[0]);
            for (float zoom : zooms) {
                require(
                        zoom >= 0 && zoom <= MAX_ZOOM,
                        "its operator " + node + " scales by " + zoom + ", more than " + MAX_ZOOM);
            }
        }
    }

    /** Integers that are in the file. */
    static long[] integers(OnnxNode node, int input, Map<String, StoredTensor> tensors) {
        StoredTensor tensor = tensors.get(node.input(input));
        return (tensor == null ? java.util.Optional.<long[]>empty() : tensor.integers())
                .orElseThrow(() -> new OnnxRefusal(
                        "its operator " + node + " computes the sizes that it works with",
                        "export it with a fixed size of its pictures, or simplify it with onnxsim"));
    }
}

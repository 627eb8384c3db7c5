package io.moodstream.onnx.graph;

import static io.moodstream.onnx.wire.OnnxRefusal.require;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operators that slide over pictures. The inference of their shapes trusts that all their inputs and attributes have
 * the number of dimensions that they should, and ends the process where one has not.
 */
final class PictureOperators {

    private static final int DIMENSIONS = 4;
    private static final int SIDES = 2;

    /** Operators whose first input is a picture. */
    private static final Set<String> SLIDING = Set.of(
            "Conv",
            "AveragePool",
            "MaxPool",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "LRN",
            "InstanceNormalization",
            "DepthToSpace",
            "SpaceToDepth");

    /** Operators whose output has as many dimensions as their first input. */
    private static final Set<String> KEEPING = Set.of(
            "BatchNormalization",
            "Relu",
            "LeakyRelu",
            "PRelu",
            "Elu",
            "Selu",
            "Celu",
            "Gelu",
            "Mish",
            "HardSwish",
            "HardSigmoid",
            "Sigmoid",
            "Tanh",
            "Softplus",
            "Softmax",
            "Clip",
            "Cast",
            "Concat",
            "Dropout",
            "Erf",
            "Exp",
            "Identity",
            "Pad",
            "Resize",
            "Slice",
            "Sqrt",
            "Upsample",
            "Transpose");

    private static final Set<String> REDUCING = Set.of("ReduceMean", "ReduceSum", "ReduceMax");
    private static final Set<String> BROADCASTING = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean");

    private PictureOperators() {}

    static boolean contains(OnnxNode node) {
        return SLIDING.contains(node.operator());
    }

    /** @throws io.moodstream.onnx.wire.OnnxRefusal if an attribute is not for two sides, or a weight for none */
    static void check(OnnxNode node, int dimensions, Map<String, StoredTensor> tensors) {
        require(
                dimensions == DIMENSIONS,
                "its operator " + node + " takes a value of " + dimensions + " dimensions instead of a picture's "
                        + DIMENSIONS);
        for (String attribute : Set.of("kernel_shape", "strides", "dilations")) {
            require(
                    !node.attributes().containsKey(attribute) || node.integers(attribute).length == SIDES,
                    "its operator " + node + " has " + node.integers(attribute).length + " '" + attribute + "'");
        }
        require(
                !node.attributes().containsKey("pads") || node.integers("pads").length == 2 * SIDES,
                "its operator " + node + " has " + node.integers("pads").length + " 'pads'");
        if (node.operator().endsWith("Pool") && !node.operator().startsWith("Global")) {
            require(node.integers("kernel_shape").length == SIDES, "its operator " + node + " has no 'kernel_shape'");
        }
        if (node.operator().equals("Conv")) {
            StoredTensor kernel = tensors.get(node.input(1));
            require(
                    kernel != null && kernel.dims().size() == DIMENSIONS && kernel.elements() > 0,
                    "its operator " + node + " has no kernel of " + DIMENSIONS + " dimensions");
        }
    }

    /** Number of dimensions that a node gives, if that follows from those it is given; null if it does not. */
    static @Nullable Integer dimensions(OnnxNode node, Map<String, Integer> known) {
        String operator = node.operator();
        if (contains(node)) {
            return DIMENSIONS;
        }
        if (operator.equals("Gemm") || operator.equals("Flatten")) {
            return 2;
        }
        Integer first = known.get(node.input(0));
        if (KEEPING.contains(operator) || (REDUCING.contains(operator) && node.integer("keepdims", 1) == 1)) {
            return first;
        }
        if (!BROADCASTING.contains(operator)) {
            return null;
        }
        Integer max = first;
        for (String input : node.inputs()) {
            Integer other = known.get(input);
            max = max == null || other == null ? null : Integer.valueOf(Math.max(max, other));
        }
        return max;
    }
}

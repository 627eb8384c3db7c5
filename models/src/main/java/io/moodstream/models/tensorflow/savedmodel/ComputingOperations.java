package io.moodstream.models.tensorflow.savedmodel;

import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The operations that a graph may compute its outputs with: those of our own networks, and those that the usual layers
 * of Keras compile to. Each gives the same result for the same input, touches nothing but its inputs, and gives an
 * output whose size follows from the sizes of its inputs and from constants. Operations with functions, loops, state,
 * files or an output of any size (Fill, Tile, Range) are not among them.
 */
public final class ComputingOperations {

    private static final Set<String> NAMES = Set.of(
            // values
            "Placeholder",
            "Const",
            "Identity",
            "VariableV2",
            "Cast",
            // layers
            "Conv2D",
            "DepthwiseConv2dNative",
            "BiasAdd",
            "MatMul",
            "BatchMatMulV2",
            "FusedBatchNormV3",
            "MaxPool",
            "MaxPoolV2",
            "AvgPool",
            // shapes
            "Reshape",
            "Squeeze",
            "ExpandDims",
            "Transpose",
            "ReverseV2",
            "ConcatV2",
            "StridedSlice",
            "Pad",
            "PadV2",
            "MirrorPad",
            "ResizeBilinear",
            "ResizeNearestNeighbor",
            // arithmetic
            "Add",
            "AddV2",
            "Sub",
            "Mul",
            "Div",
            "RealDiv",
            "Maximum",
            "Minimum",
            "Pow",
            "Square",
            "SquaredDifference",
            "Sqrt",
            "Rsqrt",
            "Neg",
            "Abs",
            "Exp",
            "Log",
            "Erf",
            // reductions
            "Mean",
            "Sum",
            "Max",
            "Min",
            // activations
            "Relu",
            "Relu6",
            "LeakyRelu",
            "Elu",
            "Selu",
            "Sigmoid",
            "Tanh",
            "Softmax",
            "Softplus",
            "Softsign");

    /**
     * Inputs that decide the size of the output, by index; -1 is the last. They must be constants, since TensorFlow
     * computes them while it infers shapes, before any limit is checked.
     */
    private static final Map<String, int[]> SIZES = Map.ofEntries(
            Map.entry("Reshape", new int[] {1}),
            Map.entry("ExpandDims", new int[] {1}),
            Map.entry("Transpose", new int[] {1}),
            Map.entry("ReverseV2", new int[] {1}),
            Map.entry("ConcatV2", new int[] {-1}),
            Map.entry("StridedSlice", new int[] {1, 2, 3}),
            Map.entry("Pad", new int[] {1}),
            Map.entry("PadV2", new int[] {1}),
            Map.entry("MirrorPad", new int[] {1}),
            Map.entry("ResizeBilinear", new int[] {1}),
            Map.entry("ResizeNearestNeighbor", new int[] {1}),
            Map.entry("MaxPoolV2", new int[] {1, 2}),
            Map.entry("Mean", new int[] {1}),
            Map.entry("Sum", new int[] {1}),
            Map.entry("Max", new int[] {1}),
            Map.entry("Min", new int[] {1}));

    private static final Set<DataType> TYPES =
            Set.of(DataType.DT_FLOAT, DataType.DT_INT32, DataType.DT_INT64, DataType.DT_BOOL);

    private ComputingOperations() {}

    /** Whether an operation of this name may be part of a served graph. */
    public static boolean contains(String operation) {
        return NAMES.contains(operation);
    }

    /** Indices of the inputs that decide the size of the output; -1 is the last. */
    public static int[] sizes(String operation) {
        return SIZES.getOrDefault(operation, new int[0]).clone();
    }

    /**
     * Checks one operation of the part that computes.
     *
     * @throws UnsafeGraphException if it is none of ours, computes with unusual types, or its output has a computed
     *     size
     */
    static void check(NodeDef node, GraphNodes nodes) {
        require(contains(node.getOp()), node, "is not one that our models use there");
        for (Map.Entry<String, AttrValue> attribute : node.getAttrMap().entrySet()) {
            AttrValue value = attribute.getValue();
            if (value.getValueCase() == AttrValue.ValueCase.TYPE) {
                require(TYPES.contains(value.getType()), node, "computes with the type " + value.getType());
            }
        }
        if (node.getOp().equals("FusedBatchNormV3")) {
            require(
                    node.containsAttr("is_training")
                            && !node.getAttrOrThrow("is_training").getB(),
                    node,
                    "normalizes each photo by the others of its batch");
        }
        for (int index : sizes(node.getOp())) {
            requireConstant(node, index, nodes);
        }
    }

    private static void requireConstant(NodeDef node, int index, GraphNodes nodes) {
        String[] inputs = node.getInputList().stream()
                .filter(input -> !input.startsWith("^"))
                .toArray(String[]::new);
        int at = index < 0 ? inputs.length + index : index;
        NodeDef size = at < 0 || at >= inputs.length ? null : nodes.byName().get(GraphNodes.nodeOf(inputs[at]));
        require(size != null && size.getOp().equals("Const"), node, "has an output of a size that is computed");
    }

    private static void require(boolean condition, NodeDef node, String otherwise) {
        if (!condition) {
            throw new UnsafeGraphException("the operation " + node.getOp() + " (" + node.getName() + ") " + otherwise);
        }
    }
}

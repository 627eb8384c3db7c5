package io.moodstream.models.tensorflow.savedmodel;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Compares what a graph declares with the bytes that come with it: TensorFlow fills a constant of any shape from a
 * single number, and allocates variables and inputs before it checks that they exist.
 */
final class DeclaredShapes {

    private static final Set<DataType> CONSTANTS =
            Set.of(DataType.DT_FLOAT, DataType.DT_INT32, DataType.DT_INT64, DataType.DT_STRING);

    private DeclaredShapes() {}

    /**
     * Checks constants, variables and the operations that restore them.
     *
     * @param checkpoint bytes of all variables
     * @throws UnsafeGraphException if more is declared than there is
     */
    static void check(List<NodeDef> nodes, long checkpoint) {
        long variables = 0;
        long weights = 0;
        for (NodeDef node : nodes) {
            switch (node.getOp()) {
                case "Const" -> requireConstant(node);
                case "VariableV2" -> {
                    weights += variable(node, checkpoint);
                    variables++;
                }
                case "ConcatV2" -> requireInputs(node);
                case "Conv2D", "DepthwiseConv2dNative", "MaxPool", "MaxPoolV2", "AvgPool" -> requireCompactKernel(node);
                default -> {}
            }
        }
        require(
                weights <= checkpoint / Float.BYTES,
                "its variables have " + weights + " numbers and its checkpoint has " + checkpoint + " bytes");
        requireRestored(nodes, variables);
    }

    private static void requireRestored(List<NodeDef> nodes, long variables) {
        GraphNodes byName = GraphNodes.of(nodes);
        List<ByteString> restored = new ArrayList<>();
        for (NodeDef node : nodes) {
            if (node.getOp().equals("RestoreV2")) {
                long more = restored.size() + elements(names(node, byName).getTensorShape());
                require(more <= variables, "it restores " + more + " arrays for " + variables + " variables");
                restored.addAll(restoredNames(node, byName));
            }
        }
        require(
                new HashSet<>(restored).size() == restored.size(),
                "it restores " + restored.size() + " arrays for " + variables + " variables, some of them twice");
    }

    /** @return the number of elements; {@link Long#MAX_VALUE} on overflow; -1 if a dimension is unknown */
    static long elements(long... sides) {
        long elements = 1;
        boolean open = false;
        for (long side : sides) {
            open |= side < 0;
            boolean fits = Math.multiplyHigh(elements, side) == 0 && elements * side >= 0;
            elements = fits || side < 0 ? elements * Math.max(side, 1) : Long.MAX_VALUE;
            elements = side == 0 ? 0 : elements;
        }
        return open ? -1 : elements;
    }

    private static void requireConstant(NodeDef node) {
        TensorProto value =
                node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
        require(
                CONSTANTS.contains(value.getDtype()),
                "the constant " + node.getName() + " has the type " + value.getDtype());
        long declared = elements(value.getTensorShape());
        require(
                declared >= 0 && declared <= node.getSerializedSize(),
                "the constant " + node.getName() + " declares " + (declared < 0 ? "an unknown number" : declared)
                        + " of numbers in " + node.getSerializedSize() + " bytes");
        DataType type =
                node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType();
        require( // TensorFlow crashes the process if the two differ
                type == value.getDtype(),
                "the constant " + node.getName() + " says that it is a " + type + " and is a " + value.getDtype());
    }

    private static long variable(NodeDef node, long checkpoint) {
        long declared = elements(
                node.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape());
        DataType type =
                node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType();
        require(type == DataType.DT_FLOAT, "the variable " + node.getName() + " has the type " + type);
        require(
                declared >= 0 && declared <= checkpoint,
                "the variable " + node.getName() + " declares " + declared + " numbers and the checkpoint has "
                        + checkpoint + " bytes");
        return declared;
    }

    /** TensorFlow allocates this many inputs before it counts them: 22 GB for the maximum number. */
    private static void requireInputs(NodeDef concat) {
        long found = concat.getInputList().stream()
                .filter(input -> !input.startsWith("^"))
                .count();
        long declared =
                concat.getAttrOrDefault("N", AttrValue.getDefaultInstance()).getI();
        require(
                declared == found - 1,
                "the operation " + concat.getName() + " declares " + declared + " inputs and has " + (found - 1));
    }

    /** A dilated kernel is computed on a picture that is padded accordingly. */
    private static void requireCompactKernel(NodeDef convolution) {
        AttrValue none = AttrValue.getDefaultInstance();
        require(
                convolution.getAttrOrDefault("dilations", none).getList().getIList().stream()
                                .allMatch(dilation -> dilation == 1)
                        && convolution
                                        .getAttrOrDefault("explicit_paddings", none)
                                        .getList()
                                        .getICount()
                                == 0,
                "the operation " + convolution.getName() + " has dilations or paddings of its own");
    }

    /** Names of the arrays that {@code RestoreV2} gives. */
    static List<ByteString> restoredNames(NodeDef restore, GraphNodes nodes) {
        return StringTensor.values(names(restore, nodes));
    }

    private static TensorProto names(NodeDef restore, GraphNodes nodes) {
        NodeDef names = restore.getInputCount() < 2 ? null : nodes.byName().get(GraphNodes.nodeOf(restore.getInput(1)));
        if (names == null || !names.getOp().equals("Const")) {
            throw new UnsafeGraphException(
                    "the operation " + restore.getName() + " restores names that are no constant");
        }
        return names.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
    }

    static long elements(TensorShapeProto shape) {
        return shape.getUnknownRank()
                ? -1
                : elements(shape.getDimList().stream()
                        .mapToLong(TensorShapeProto.Dim::getSize)
                        .toArray());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UnsafeGraphException(otherwise);
        }
    }
}

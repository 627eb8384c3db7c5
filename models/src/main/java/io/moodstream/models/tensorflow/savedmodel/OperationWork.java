package io.moodstream.models.tensorflow.savedmodel;

import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** How often an operation multiplies, adds or compares, about, by the shapes that TensorFlow inferred. */
final class OperationWork {

    private OperationWork() {}

    /**
     * The work of an operation.
     *
     * @param node the same operation as it is written
     * @param outputs how many numbers it gives
     * @throws UnsafeGraphException if the shape of an input is unknown
     */
    static double of(GraphOperation operation, NodeDef node, GraphNodes nodes, double outputs) {
        return switch (operation.type()) {
            case "Conv2D" -> outputs * elements(operation, 1) / Math.max(1, side(operation, 1, 3));
            case "DepthwiseConv2dNative" -> outputs * side(operation, 1, 0) * side(operation, 1, 1);
            case "MatMul" -> outputs * side(operation, 0, flag(node, "transpose_a") ? 0 : 1);
            case "BatchMatMulV2" -> outputs * side(operation, 0, flag(node, "adj_x") ? -2 : -1);
            case "MaxPool", "AvgPool" ->
                outputs * product(attribute(node, "ksize").getList().getIList());
            case "MaxPoolV2" -> outputs * window(node, nodes);
            case "Mean", "Sum", "Max", "Min" -> outputs + elements(operation, 0);
            default -> outputs;
        };
    }

    private static double elements(GraphOperation operation, int input) {
        Shape shape = operation.input(input).shape();
        return known(operation, shape.isUnknown() ? -1 : DeclaredShapes.elements(shape.asArray()));
    }

    /** @param index of the side; -1 is the last */
    private static double side(GraphOperation operation, int input, int index) {
        Shape shape = operation.input(input).shape();
        int at = index < 0 && !shape.isUnknown() ? shape.numDimensions() + index : index;
        boolean exists = !shape.isUnknown() && at >= 0 && at < shape.numDimensions();
        return known(operation, exists ? shape.get(at) : -1);
    }

    private static double known(GraphOperation operation, double size) {
        if (size < 0) {
            throw new UnsafeGraphException(
                    "the operation " + operation.type() + " (" + operation.name() + ") takes an input of unknown size");
        }
        return size;
    }

    private static AttrValue attribute(NodeDef node, String name) {
        return node.getAttrOrDefault(name, AttrValue.getDefaultInstance());
    }

    private static boolean flag(NodeDef node, String name) {
        return attribute(node, name).getB();
    }

    /** Of the one whose size is an input; {@link ComputingOperations} checked that it is a constant. */
    private static double window(NodeDef pool, GraphNodes nodes) {
        NodeDef size = nodes.byName().get(GraphNodes.nodeOf(pool.getInput(1)));
        TensorProto value = size == null
                ? TensorProto.getDefaultInstance()
                : attribute(size, "value").getTensor();
        ByteString content = value.getTensorContent();
        if (content.isEmpty()) {
            int written = value.getIntValCount();
            int last = written == 0 ? 0 : value.getIntVal(written - 1); // stands for those that are not written
            return product(value.getIntValList()) * product(Collections.nCopies(Math.max(0, 4 - written), last));
        }
        IntBuffer sides =
                content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        int[] all = new int[sides.remaining()];
        sides.get(all);
        return product(Arrays.stream(all).boxed().toList());
    }

    private static double product(List<? extends Number> sides) {
        return sides.stream()
                .mapToDouble(side -> Math.max(1, Math.abs(side.doubleValue())))
                .reduce(1, (a, b) -> a * b);
    }
}

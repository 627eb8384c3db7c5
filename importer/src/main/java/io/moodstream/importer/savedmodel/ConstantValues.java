package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.SavedModelRefusal.require;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Constants of a file, as constants of our graph: all numbers written out. */
final class ConstantValues {

    /** A file may write one number for a constant of any shape; this is the greatest that is written out. */
    private static final int MAX_REPEATED = 1 << 20;

    private ConstantValues() {}

    /** Adds a constant of floats or integers. */
    static Operand<?> add(Ops tf, NodeDef node) {
        TensorProto value =
                node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
        Shape shape = shape(value.getTensorShape());
        int size = size(node, value, shape);
        return switch (value.getDtype()) {
            case DT_FLOAT -> tf.constant(shape, DataBuffers.of(floats(node, value, size), true, false));
            case DT_INT32 -> tf.constant(shape, DataBuffers.of(integers(node, value, size), true, false));
            case DT_INT64 -> tf.constant(shape, DataBuffers.of(longs(node, value, size), true, false));
            default ->
                throw new SavedModelRefusal(
                        "its constant " + node.getName() + " has the type " + value.getDtype(),
                        "save the model with numbers of 32 bits (float32)");
        };
    }

    /** Number of elements. */
    static long size(NodeDef node) {
        Shape shape = shape(node.getAttrOrDefault("value", AttrValue.getDefaultInstance())
                .getTensor()
                .getTensorShape());
        return shape.isUnknown() || shape.hasUnknownDimension() ? 0 : shape.size();
    }

    static Shape shape(TensorShapeProto shape) {
        if (shape.getUnknownRank()) {
            return Shape.unknown();
        }
        return Shape.of(shape.getDimList().stream()
                .mapToLong(side -> Math.max(-1, side.getSize()))
                .toArray());
    }

    private static int size(NodeDef node, TensorProto value, Shape shape) {
        long size = 1;
        for (long side : shape.isUnknown() ? new long[] {-1} : shape.asArray()) {
            size = side < 0 || size > Integer.MAX_VALUE / Math.max(1, side) ? -1 : size * side;
            if (size < 0) {
                break;
            }
        }
        require(
                size >= 0 && size <= Math.max(MAX_REPEATED, value.getSerializedSize()),
                "its constant " + node.getName() + " declares more numbers than it has bytes");
        return (int) size;
    }

    private static float[] floats(NodeDef node, TensorProto value, int size) {
        float[] floats = new float[size];
        if (value.getTensorContent().isEmpty()) {
            for (int i = 0; i < size; i++) {
                floats[i] = value.getFloatValCount() == 0 ? 0 : value.getFloatVal(at(i, value.getFloatValList()));
            }
        } else {
            content(node, value, size, Float.BYTES).asFloatBuffer().get(floats);
        }
        return floats;
    }

    private static int[] integers(NodeDef node, TensorProto value, int size) {
        int[] integers = new int[size];
        if (value.getTensorContent().isEmpty()) {
            for (int i = 0; i < size; i++) {
                integers[i] = value.getIntValCount() == 0 ? 0 : value.getIntVal(at(i, value.getIntValList()));
            }
        } else {
            content(node, value, size, Integer.BYTES).asIntBuffer().get(integers);
        }
        return integers;
    }

    private static long[] longs(NodeDef node, TensorProto value, int size) {
        long[] longs = new long[size];
        if (value.getTensorContent().isEmpty()) {
            for (int i = 0; i < size; i++) {
                longs[i] = value.getInt64ValCount() == 0 ? 0 : value.getInt64Val(at(i, value.getInt64ValList()));
            }
        } else {
            content(node, value, size, Long.BYTES).asLongBuffer().get(longs);
        }
        return longs;
    }

    /** The last number stands for all that are not written. */
    private static int at(int index, List<?> values) {
        return Math.min(index, values.size() - 1);
    }

    private static ByteBuffer content(NodeDef node, TensorProto value, int size, int bytesEach) {
        ByteString content = value.getTensorContent();
        require(
                content.size() == (long) size * bytesEach,
                "its constant " + node.getName() + " has " + content.size() + " bytes for " + size + " numbers");
        return content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}

package io.moodstream.models.fuzz;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Readable graphs with one changed node: another operation, other inputs, or other attributes such as its size. */
public record GraphMutations(Random random) {

    private static final List<String> OPERATIONS = List.of(
            "Const",
            "Identity",
            "VariableV2",
            "Conv2D",
            "BiasAdd",
            "Relu",
            "MaxPoolV2",
            "Reshape",
            "MatMul",
            "Sigmoid",
            "Sub",
            "Mul",
            "ReverseV2",
            "ConcatV2",
            "Transpose",
            "Mean",
            "Max",
            "AddV2",
            "RealDiv",
            "Softmax",
            "Pad",
            "Cast",
            "Squeeze",
            "ExpandDims",
            "StridedSlice",
            "AvgPool",
            "MaxPool",
            "DepthwiseConv2dNative",
            "FusedBatchNormV3",
            "BatchMatMulV2",
            "ResizeBilinear",
            "Fill",
            "Tile",
            "ZerosLike",
            "Assign");
    private static final long[] SIDES = {-1, 0, 1, 2, 3, 1000, 1 << 20, 400_000_000, Integer.MAX_VALUE, Long.MAX_VALUE};

    /** A mutant of a {@code saved_model.pb}: a node of its graph or of one of its functions is changed. */
    public byte[] mutant(byte[] file) {
        try {
            SavedModel.Builder model = SavedModel.parseFrom(file).toBuilder();
            GraphDef.Builder graph = model.getMetaGraphsBuilder(0).getGraphDefBuilder();
            List<NodeDef.Builder> nodes = new ArrayList<>(graph.getNodeBuilderList());
            graph.getLibraryBuilder().getFunctionBuilderList().stream()
                    .filter(function -> function.getNodeDefCount() > 0)
                    .forEach(function -> nodes.addAll(function.getNodeDefBuilderList()));
            NodeDef.Builder node = nodes.get(random.nextInt(nodes.size()));
            switch (random.nextInt(4)) {
                case 0 -> node.setOp(OPERATIONS.get(random.nextInt(OPERATIONS.size())));
                case 1 -> rewire(node, nodes);
                default -> attribute(node);
            }
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rewire(NodeDef.Builder node, List<NodeDef.Builder> nodes) {
        String other = nodes.get(random.nextInt(nodes.size())).getName();
        if (node.getInputCount() == 0 || random.nextInt(4) == 0) {
            node.addInput(other);
        } else {
            node.setInput(random.nextInt(node.getInputCount()), other);
        }
    }

    private void attribute(NodeDef.Builder node) {
        List<String> names = node.getAttrMap().keySet().stream().sorted().toList();
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        AttrValue.Builder value = node.getAttrOrThrow(name).toBuilder();
        switch (value.getValueCase()) {
            case SHAPE -> resize(value.getShapeBuilder());
            case TENSOR -> tensor(value.getTensorBuilder());
            case TYPE -> value.setType(type());
            case LIST -> {
                for (int i = 0; i < value.getList().getICount(); i++) {
                    if (random.nextBoolean()) {
                        value.getListBuilder().setI(i, side());
                    }
                }
                for (int i = 0; i < value.getList().getTypeCount(); i++) {
                    if (random.nextInt(4) == 0) {
                        value.getListBuilder().setType(i, type());
                    }
                }
            }
            case B -> value.setB(!value.getB());
            case I -> value.setI(side());
            default -> node.removeAttr(name);
        }
        if (node.containsAttr(name)) {
            node.putAttr(name, value.build());
        }
    }

    private void resize(TensorShapeProto.Builder shape) {
        if (shape.getDimCount() == 0 || random.nextInt(4) == 0) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side()));
        } else {
            shape.getDimBuilder(random.nextInt(shape.getDimCount())).setSize(side());
        }
    }

    private void tensor(TensorProto.Builder tensor) {
        switch (random.nextInt(4)) {
            case 0 -> tensor.setDtype(type());
            case 1 -> resize(tensor.getTensorShapeBuilder());
            case 2 -> tensor.clearTensorContent().addIntVal((int) side()).addFloatVal(Float.NaN);
            default -> {
                byte[] content = tensor.getTensorContent().toByteArray();
                if (content.length > 0) {
                    content[random.nextInt(content.length)] = (byte) random.nextInt(256);
                    tensor.setTensorContent(com.google.protobuf.ByteString.copyFrom(content));
                }
            }
        }
    }

    private long side() {
        return SIDES[random.nextInt(SIDES.length)];
    }

    private DataType type() {
        return DataType.forNumber(random.nextInt(24));
    }
}

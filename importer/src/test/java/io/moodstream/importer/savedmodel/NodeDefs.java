package io.moodstream.importer.savedmodel;

import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Nodes and attributes of a graph, as TensorFlow writes them. */
final class NodeDefs {

    private NodeDefs() {}

    /** A new node. */
    static NodeDef.Builder node(String name, String operation, String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(operation).addAllInput(List.of(inputs));
    }

    /** A number, or a vector of one number. */
    static NodeDef constant(String name, int value, boolean vector) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (vector) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(1));
        }
        TensorProto tensor = TensorProto.newBuilder()
                .setDtype(DataType.DT_INT32)
                .setTensorShape(shape)
                .addIntVal(value)
                .build();
        return node(name, "Const")
                .putAttr("dtype", type(DataType.DT_INT32))
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    /** The second number of a constant vector of integers. */
    static int secondNumber(NodeDef constant) {
        ByteString content = constant.getAttrOrThrow("value").getTensor().getTensorContent();
        return content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getInt(Integer.BYTES);
    }

    static NodeDef texts(String name, TensorProto value) {
        return node(name, "Const")
                .putAttr("dtype", type(DataType.DT_STRING))
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
                .build();
    }

    /** A call of a function that is given variables after its first argument. */
    static NodeDef call(String name, String function, String first, List<String> rest, boolean network) {
        AttrValue.ListValue.Builder in =
                AttrValue.ListValue.newBuilder().addType(network ? DataType.DT_FLOAT : DataType.DT_STRING);
        rest.forEach(any -> in.addType(DataType.DT_RESOURCE));
        AttrValue.ListValue out = AttrValue.ListValue.newBuilder()
                .addType(network ? DataType.DT_FLOAT : DataType.DT_STRING)
                .build();
        return node(name, "StatefulPartitionedCall", first)
                .addAllInput(rest)
                .putAttr("Tin", AttrValue.newBuilder().setList(in).build())
                .putAttr("Tout", AttrValue.newBuilder().setList(out).build())
                .putAttr(
                        "f",
                        AttrValue.newBuilder()
                                .setFunc(NameAttrList.newBuilder().setName(function))
                                .build())
                .build();
    }

    static AttrValue floats() {
        return type(DataType.DT_FLOAT);
    }

    static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    static AttrValue text(String text) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(text)).build();
    }
}

package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.NodeDefs.call;
import static io.moodstream.importer.savedmodel.NodeDefs.constant;
import static io.moodstream.importer.savedmodel.NodeDefs.floats;
import static io.moodstream.importer.savedmodel.NodeDefs.node;
import static io.moodstream.importer.savedmodel.NodeDefs.secondNumber;
import static io.moodstream.importer.savedmodel.NodeDefs.text;
import static io.moodstream.importer.savedmodel.NodeDefs.texts;
import static io.moodstream.importer.savedmodel.NodeDefs.type;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Rewrites a SavedModel without functions into the form that TensorFlow 2 and Keras write: resource variables, a
 * function within a function for the network, a restore function, and a flatten that uses the number of photos.
 */
public final class SecondGeneration {

    static final String FILE = "saved_model.pb";
    private static final String INNER = "__inference__wrapped_model_12";
    private static final String OUTER = "__inference_signature_wrapper_34";
    private static final String RESTORE = "__inference__traced_restore_56";

    /** Names of results within functions. */
    private static final Map<String, String> RESULTS = Map.of(
            "Relu",
            "activations",
            "MatMul",
            "product",
            "Sigmoid",
            "y",
            "Softmax",
            "softmax",
            "ReadVariableOp",
            "value");

    private final List<NodeDef> variables = new ArrayList<>();
    private final List<NodeDef> computing = new ArrayList<>();
    private final GraphDef.Builder graph = GraphDef.newBuilder();
    private String input = "";

    private SecondGeneration() {}

    /** Rewrites the file. */
    public static void rewrite(Path folder) throws IOException {
        change(folder, meta -> {
            MetaGraphDef rewritten = new SecondGeneration().of(meta.build());
            meta.clear().mergeFrom(rewritten);
        });
    }

    /** Changes the graph of a file. */
    static void change(Path folder, Consumer<MetaGraphDef.Builder> change) throws IOException {
        Path file = folder.resolve(FILE);
        SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
        change.accept(model.getMetaGraphsBuilder(0));
        Files.write(file, model.build().toByteArray());
    }

    private MetaGraphDef of(MetaGraphDef first) {
        SignatureDef signature = first.getSignatureDefOrThrow("serving_default");
        TensorInfo output = signature.getOutputsMap().values().iterator().next();
        TensorInfo pictures = signature.getInputsMap().values().iterator().next();
        input = Reference.node(pictures.getName());
        first.getGraphDef().getNodeList().forEach(this::sort);
        List<String> names =
                variables.stream().map(variable -> arg(variable.getName())).toList();
        FunctionDef.Builder inner = function(INNER, true).putRet("result", result(output.getName()));
        computing.forEach(node -> flattening(node).forEach(inner::addNodeDef));
        names.forEach(name ->
                inner.addNodeDef(node("read_" + name, "ReadVariableOp", name).putAttr("dtype", floats())));
        FunctionDef.Builder outer = function(OUTER, true).putRet("result", "inner:output:0");
        outer.addNodeDef(call("inner", INNER, "x", names, true));
        graph.addNode(node("serving_default_x", "Placeholder")
                .putAttr("dtype", floats())
                .putAttr(
                        "shape",
                        AttrValue.newBuilder()
                                .setShape(pictures.getTensorShape())
                                .build()));
        variables.forEach(variable -> graph.addNode(node(variable.getName(), "VarHandleOp")
                .putAttr("dtype", floats())
                .putAttr("shape", variable.getAttrOrThrow("shape"))
                .putAttr("shared_name", text(variable.getName()))
                .putAttr("container", text(""))));
        List<String> handles = variables.stream().map(NodeDef::getName).toList();
        graph.addNode(call("StatefulPartitionedCall", OUTER, "serving_default_x", handles, true));
        graph.addNode(node("saver_filename", "Placeholder").putAttr("dtype", type(DataType.DT_STRING)));
        graph.addNode(call("StatefulPartitionedCall_1", RESTORE, "saver_filename", handles, false));
        graph.getLibraryBuilder().addFunction(inner).addFunction(outer).addFunction(restore());
        MetaGraphDef.Builder meta = MetaGraphDef.newBuilder(first)
                .setGraphDef(graph.setVersions(first.getGraphDef().getVersions()));
        meta.getSaverDefBuilder()
                .setFilenameTensorName("saver_filename:0")
                .setRestoreOpName("StatefulPartitionedCall_1")
                .setSaveTensorName("saver_filename:0");
        return meta.clearSignatureDef()
                .putSignatureDef(
                        "serving_default",
                        SignatureDef.newBuilder()
                                .setMethodName("tensorflow/serving/predict")
                                .putInputs("x", named(pictures, "serving_default_x:0"))
                                .putOutputs("output_0", named(output, "StatefulPartitionedCall:0"))
                                .build())
                .build();
    }

    private static TensorInfo named(TensorInfo info, String name) {
        return info.toBuilder().setName(name).build();
    }

    private void sort(NodeDef node) {
        if (node.getOp().equals("VariableV2")) {
            variables.add(node);
        } else if (!node.getName().startsWith("save") && !node.getOp().equals("Placeholder")) {
            computing.add(node);
        }
    }

    /** A node as in a function; a flatten by a constant uses the number of photos instead. */
    private List<NodeDef> flattening(NodeDef node) {
        NodeDef.Builder rewritten = node.toBuilder().clearInput();
        node.getInputList().forEach(name -> rewritten.addInput(result(name)));
        if (!node.getOp().equals("Reshape")) {
            return List.of(rewritten.build());
        }
        int size = sizeOf(Reference.node(node.getInput(1)));
        AttrValue int32 = type(DataType.DT_INT32);
        return List.of(
                node("shape", "Shape", rewritten.getInput(0))
                        .putAttr("T", floats())
                        .putAttr("out_type", int32)
                        .build(),
                constant("zero", 0, true),
                constant("one", 1, true),
                constant("size", size, false),
                node("photos", "StridedSlice", "shape:output:0", "zero:output:0", "one:output:0", "one:output:0")
                        .putAttr("T", int32)
                        .putAttr("Index", int32)
                        .putAttr(
                                "shrink_axis_mask",
                                AttrValue.newBuilder().setI(1).build())
                        .build(),
                node("sizes", "Pack", "photos:output:0", "size:output:0")
                        .putAttr("T", int32)
                        .putAttr("N", AttrValue.newBuilder().setI(2).build())
                        .build(),
                rewritten.setInput(1, "sizes:output:0").build());
    }

    private int sizeOf(String constant) {
        return secondNumber(computing.stream()
                .filter(node -> node.getName().equals(constant))
                .findFirst()
                .orElseThrow());
    }

    /** A reference as in a function. */
    private String result(String reference) {
        String name = Reference.node(reference);
        if (name.equals(input)) {
            return "x";
        }
        boolean variable =
                variables.stream().anyMatch(candidate -> candidate.getName().equals(name));
        if (variable) {
            return "read_" + arg(name) + ":value:0";
        }
        String operation = computing.stream()
                .filter(node -> node.getName().equals(name))
                .map(NodeDef::getOp)
                .findFirst()
                .orElse("");
        return name + ":" + RESULTS.getOrDefault(operation, "output") + ":0";
    }

    private FunctionDef.Builder function(String name, boolean network) {
        OpDef.Builder signature = OpDef.newBuilder().setName(name).setIsStateful(true);
        signature.addInputArg(OpDef.ArgDef.newBuilder()
                .setName(network ? "x" : "file_prefix")
                .setType(network ? DataType.DT_FLOAT : DataType.DT_STRING));
        variables.forEach(variable -> signature.addInputArg(
                OpDef.ArgDef.newBuilder().setName(arg(variable.getName())).setType(DataType.DT_RESOURCE)));
        signature.addOutputArg(
                OpDef.ArgDef.newBuilder().setName("result").setType(network ? DataType.DT_FLOAT : DataType.DT_STRING));
        return FunctionDef.newBuilder().setSignature(signature);
    }

    private FunctionDef restore() {
        FunctionDef.Builder restore = function(RESTORE, false).putRet("result", "name:output:0");
        TensorShapeProto all = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(variables.size()))
                .build();
        TensorProto.Builder names =
                TensorProto.newBuilder().setDtype(DataType.DT_STRING).setTensorShape(all);
        TensorProto.Builder slices = names.clone();
        AttrValue.ListValue.Builder types = AttrValue.ListValue.newBuilder();
        variables.forEach(variable -> {
            names.addStringVal(ByteString.copyFromUtf8(variable.getName()));
            slices.addStringVal(ByteString.EMPTY);
            types.addType(DataType.DT_FLOAT);
        });
        restore.addNodeDef(texts("RestoreV2/tensor_names", names.build()));
        restore.addNodeDef(texts("RestoreV2/shape_and_slices", slices.build()));
        restore.addNodeDef(node(
                        "RestoreV2",
                        "RestoreV2",
                        "file_prefix",
                        "RestoreV2/tensor_names:output:0",
                        "RestoreV2/shape_and_slices:output:0")
                .putAttr("dtypes", AttrValue.newBuilder().setList(types).build()));
        NodeDef.Builder name = node("name", "Identity", "file_prefix").putAttr("T", type(DataType.DT_STRING));
        for (int i = 0; i < variables.size(); i++) {
            restore.addNodeDef(
                    node("Identity_" + i, "Identity", "RestoreV2:tensors:" + i).putAttr("T", floats()));
            restore.addNodeDef(node(
                            "AssignVariableOp_" + i,
                            "AssignVariableOp",
                            arg(variables.get(i).getName()),
                            "Identity_" + i + ":output:0")
                    .putAttr("dtype", floats()));
            name.addInput("^AssignVariableOp_" + i);
        }
        return restore.addNodeDef(name).build();
    }

    private static String arg(String variable) {
        return variable.replace('.', '_').toLowerCase(java.util.Locale.ROOT);
    }
}

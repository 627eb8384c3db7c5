package io.moodstream.models.tensorflow;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Rewrites a SavedModel with its weights as constants of the graph. TensorFlow's kernels reorder a convolution's
 * weights for the processor: once for constants, in every call for variables. The results are bit-identical. Published
 * files keep their weights as variables, since a graph of constants needs twice the memory while it is written.
 */
public final class GraphFreezer {

    private static final String VARIABLE = "VariableV2";
    private static final String TYPE = "dtype";

    private GraphFreezer() {}

    /**
     * Writes the copy.
     *
     * @param folder a SavedModel as {@link SavedModelWriter} writes it; one from elsewhere must have been checked
     * @param target an existing folder
     */
    public static void copy(Path folder, Path target) throws IOException {
        // TensorFlow treats a checkpoint's path as a pattern, in which [1] does not match [1]: the link's path contains
        // none.
        Path plain = Files.createSymbolicLink(target.resolve("weights"), folder.toAbsolutePath());
        try (SavedModelBundle bundle = SavedModelBundle.loader(plain.toString())
                .withTags("serve")
                .withConfigProto(config())
                .load()) {
            MetaGraphDef constant = constant(bundle);
            SavedModelPruner.write(
                    SavedModel.newBuilder()
                            .setSavedModelSchemaVersion(1)
                            .addMetaGraphs(constant)
                            .build(),
                    target.resolve(SavedModelPruner.FILE));
        } finally {
            Files.delete(plain);
        }
    }

    /** Graph optimization does not pay off for a graph whose weights are read once. */
    private static ConfigProto config() {
        return TensorFlowRuntime.threads()
                .setGraphOptions(GraphOptions.newBuilder()
                        .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
                .build();
    }

    private static MetaGraphDef constant(SavedModelBundle bundle) {
        MetaGraphDef graph = bundle.metaGraphDef();
        List<String> outputs = graph.getSignatureDefMap().values().stream()
                .flatMap(signature -> GraphNodes.outputs(signature).stream())
                .toList();
        Map<String, NodeDef> computing = GraphNodes.of(graph).upTo(outputs);
        Map<String, NodeDef> constants = constants(computing.values(), bundle);
        GraphDef.Builder nodes = graph.getGraphDef().toBuilder().clearNode();
        graph.getGraphDef().getNodeList().stream()
                .filter(node -> computing.containsKey(node.getName()))
                .map(node -> constants.getOrDefault(node.getName(), node))
                .forEach(nodes::addNode);
        return graph.toBuilder().setGraphDef(nodes).clearSaverDef().build();
    }

    /** Reads all variables in one run: TensorFlow prepares the graph anew for each set of fetched tensors. */
    private static Map<String, NodeDef> constants(Collection<NodeDef> nodes, SavedModelBundle bundle) {
        List<NodeDef> variables =
                nodes.stream().filter(node -> node.getOp().equals(VARIABLE)).toList();
        Map<String, NodeDef> constants = new HashMap<>();
        if (variables.isEmpty()) {
            return constants;
        }
        Session.Runner runner = bundle.session().runner();
        variables.forEach(variable -> runner.fetch(variable.getName()));
        try (Result result = runner.run()) {
            for (int i = 0; i < variables.size(); i++) {
                constants.put(variables.get(i).getName(), constant(variables.get(i), result.get(i)));
            }
        }
        return constants;
    }

    private static NodeDef constant(NodeDef variable, Tensor value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long side : value.shape().asArray()) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
        }
        AttrValue type = variable.getAttrOrThrow(TYPE);
        TensorProto tensor = TensorProto.newBuilder()
                .setDtype(type.getType())
                .setTensorShape(shape)
                .setTensorContent(bytes(Tensors.values(value)))
                .build();
        return NodeDef.newBuilder()
                .setName(variable.getName())
                .setOp("Const")
                .putAttr(TYPE, type)
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    private static ByteString bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return ByteString.copyFrom(bytes.array());
    }
}

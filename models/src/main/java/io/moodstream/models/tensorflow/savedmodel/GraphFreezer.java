package io.moodstream.models.tensorflow.savedmodel;

import com.google.protobuf.ByteString;
import io.moodstream.models.tensorflow.files.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Rewrites a SavedModel with its weights as constants of the graph. TensorFlow's kernels reorder a convolution's
 * weights for the processor: once for constants, in every call for variables. The results are bit-identical. Published
 * files keep their weights as variables, since a graph of constants needs twice the memory while it is written.
 *
 * <p>The operations that restore the variables are read, not run: each variable gets an array of just the shape that
 * the graph declares.
 */
public final class GraphFreezer {

    private static final String VARIABLE = "VariableV2";
    private static final String TYPE = "dtype";

    private GraphFreezer() {}

    /**
     * Writes the copy.
     *
     * @param folder a SavedModel as {@link SavedModelWriter} writes it
     * @param target an existing folder
     * @throws UnsafeGraphException if the graph could do anything but compute
     */
    public static void copy(Path folder, Path target) throws IOException {
        write(constant(GraphOpAllowlist.check(folder), folder), target);
    }

    /** Writes a graph of constants. */
    static void write(MetaGraphDef constant, Path target) throws IOException {
        SavedModelPruner.write(
                SavedModel.newBuilder()
                        .setSavedModelSchemaVersion(1)
                        .addMetaGraphs(constant)
                        .build(),
                target.resolve(SavedModelPruner.FILE));
    }

    /**
     * What computes, with constants.
     *
     * @param graph that {@link GraphOpAllowlist} accepted
     * @param folder where its weights are
     * @throws UnsafeGraphException if nothing restores one of its variables
     */
    static MetaGraphDef constant(MetaGraphDef graph, Path folder) throws IOException {
        List<String> outputs = graph.getSignatureDefMap().values().stream()
                .flatMap(signature -> GraphNodes.outputs(signature).stream())
                .toList();
        Map<String, NodeDef> computing = GraphNodes.of(graph).upTo(outputs);
        Map<String, NodeDef> constants = constants(graph, computing, folder);
        GraphDef.Builder nodes = graph.getGraphDef().toBuilder().clearNode();
        graph.getGraphDef().getNodeList().stream()
                .filter(node -> computing.containsKey(node.getName()))
                .map(node -> constants.getOrDefault(node.getName(), node))
                .forEach(nodes::addNode);
        return graph.toBuilder().setGraphDef(nodes).clearSaverDef().build();
    }

    private static Map<String, NodeDef> constants(MetaGraphDef graph, Map<String, NodeDef> computing, Path folder)
            throws IOException {
        List<NodeDef> variables = computing.values().stream()
                .filter(node -> node.getOp().equals(VARIABLE))
                .toList();
        Map<String, NodeDef> constants = new HashMap<>();
        if (variables.isEmpty()) {
            return constants;
        }
        Checkpoint checkpoint = Checkpoint.of(folder);
        Map<String, String> arrays = RestoredArrays.of(graph);
        for (NodeDef variable : variables) {
            String array = arrays.get(variable.getName());
            if (array == null) {
                throw new UnsafeGraphException("nothing restores its variable " + variable.getName());
            }
            TensorShapeProto shape = variable.getAttrOrThrow("shape").getShape();
            constants.put(variable.getName(), constant(variable, shape, checkpoint.floats(array, shape)));
        }
        return constants;
    }

    private static NodeDef constant(NodeDef variable, TensorShapeProto shape, ByteString values) {
        AttrValue type = variable.getAttrOrThrow(TYPE);
        TensorProto tensor = TensorProto.newBuilder()
                .setDtype(type.getType())
                .setTensorShape(shape)
                .setTensorContent(values)
                .build();
        return NodeDef.newBuilder()
                .setName(variable.getName())
                .setOp("Const")
                .putAttr(TYPE, type)
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }
}

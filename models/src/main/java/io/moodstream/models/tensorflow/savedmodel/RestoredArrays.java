package io.moodstream.models.tensorflow.savedmodel;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Which array of the checkpoint each variable is: it is assigned an output of {@code RestoreV2}, which lists the names
 * of the arrays.
 */
final class RestoredArrays {

    private RestoredArrays() {}

    /**
     * Name of the array by name of the variable.
     *
     * @param graph that {@link GraphOpAllowlist} accepted
     * @throws UnsafeGraphException if a variable is assigned anything else
     */
    static Map<String, String> of(MetaGraphDef graph) {
        GraphNodes nodes = GraphNodes.of(graph);
        Map<String, List<ByteString>> names = new HashMap<>();
        Map<String, String> arrays = new HashMap<>();
        for (NodeDef node :
                nodes.upTo(List.of(graph.getSaverDef().getRestoreOpName())).values()) {
            if (node.getOp().equals("Assign")) {
                require(node.getInputCount() >= 2, node);
                String variable = GraphNodes.nodeOf(node.getInput(0));
                String value = node.getInput(1);
                NodeDef restore = nodes.byName().get(GraphNodes.nodeOf(value));
                if (restore == null || !restore.getOp().equals("RestoreV2")) {
                    throw refused(node);
                }
                List<ByteString> all =
                        names.computeIfAbsent(restore.getName(), name -> DeclaredShapes.restoredNames(restore, nodes));
                int port = GraphNodes.portOf(value);
                require(port < all.size(), node);
                require(arrays.put(variable, all.get(port).toStringUtf8()) == null, node);
            }
        }
        return arrays;
    }

    private static void require(boolean condition, NodeDef assign) {
        if (!condition) {
            throw refused(assign);
        }
    }

    private static UnsafeGraphException refused(NodeDef assign) {
        return new UnsafeGraphException(
                "the operation Assign (" + assign.getName() + ") restores no array, or one variable twice");
    }
}

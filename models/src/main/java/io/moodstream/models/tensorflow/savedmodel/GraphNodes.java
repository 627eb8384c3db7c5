package io.moodstream.models.tensorflow.savedmodel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** The nodes of a stored graph by name, with their dependencies. */
record GraphNodes(Map<String, NodeDef> byName) {

    static GraphNodes of(MetaGraphDef graph) {
        return of(graph.getGraphDef().getNodeList());
    }

    static GraphNodes of(List<NodeDef> nodes) {
        return new GraphNodes(nodes.stream()
                .collect(Collectors.toMap(NodeDef::getName, node -> node, (a, b) -> b, LinkedHashMap::new)));
    }

    /** These nodes and all that they depend on; names without a node are left out. */
    Map<String, NodeDef> upTo(Collection<String> tensors) {
        Map<String, NodeDef> reached = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(tensors);
        while (!open.isEmpty()) {
            String name = nodeOf(open.pop());
            NodeDef node = byName.get(name);
            if (node != null && reached.put(name, node) == null) {
                open.addAll(node.getInputList());
            }
        }
        return reached;
    }

    /** The output tensors of a signature. */
    static Collection<String> outputs(SignatureDef signature) {
        return signature.getOutputsMap().values().stream()
                .map(TensorInfo::getName)
                .toList();
    }

    /** The node name in {@code node}, {@code node:1} (its second output) and {@code ^node} (a control dependency). */
    static String nodeOf(String tensor) {
        String name = tensor.startsWith("^") ? tensor.substring(1) : tensor;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** The index in {@code node:1}, 0 in {@code node}; {@link Integer#MAX_VALUE} if there is no such index. */
    static int portOf(String tensor) {
        int colon = tensor.indexOf(':');
        String port = colon < 0 ? "0" : tensor.substring(colon + 1);
        return port.matches("[0-9]{1,9}") ? Integer.parseInt(port) : Integer.MAX_VALUE;
    }
}

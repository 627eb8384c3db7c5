package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.SavedModelRefusal.require;

import com.google.protobuf.ByteString;
import io.moodstream.importer.savedmodel.GraphScope.Source;
import io.moodstream.models.tensorflow.savedmodel.StringTensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Which array of the checkpoint belongs to which variable. The file says it by the operation that restores it: each
 * variable is assigned an output of {@code RestoreV2}, which lists the names of the arrays. It is read here, not run.
 */
final class RestoredVariables {

    private static final Set<String> ASSIGN = Set.of("Assign", "AssignVariableOp");
    private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2");

    private final Map<String, String> arrays = new HashMap<>();

    /** By the constant that lists them, since each variable refers to the whole list. */
    private final IdentityHashMap<NodeDef, List<ByteString>> names = new IdentityHashMap<>();

    private RestoredVariables() {}

    /**
     * Name of the array by name of the variable's node.
     *
     * @param restore name of the operation that restores all
     */
    static Map<String, String> of(GraphScope graph, String restore) {
        RestoredVariables variables = new RestoredVariables();
        Deque<String> open = new ArrayDeque<>(List.of(Reference.node(restore)));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            NodeDef node = graph.node(name);
            if (node != null && seen.add(name)) {
                variables.add(graph, node);
                node.getInputList().forEach(input -> open.push(Reference.node(input)));
            }
        }
        return variables.arrays;
    }

    private void add(GraphScope scope, NodeDef node) {
        if (ASSIGN.contains(node.getOp())) {
            assign(scope.input(node, 0), scope.input(node, 1));
        } else if (GraphScope.calls(node)) {
            GraphScope function = scope.call(node);
            function.nodes().stream()
                    .filter(inner -> ASSIGN.contains(inner.getOp()))
                    .forEach(inner -> assign(function.input(inner, 0), function.input(inner, 1)));
        }
    }

    private void assign(Source variable, Source value) {
        if (VARIABLES.contains(variable.node().getOp())
                && variable.scope().isGraph()
                && value.node().getOp().equals("RestoreV2")) {
            Source list = value.scope().input(value.node(), 1);
            List<ByteString> all = names.computeIfAbsent(list.node(), RestoredVariables::names);
            require(value.port() < all.size(), "it restores an array that has no name");
            arrays.put(variable.node().getName(), all.get(value.port()).toStringUtf8());
        }
    }

    private static List<ByteString> names(NodeDef constant) {
        require(constant.getOp().equals("Const"), "it restores arrays whose names are computed");
        return StringTensor.values(constant.getAttrOrDefault("value", AttrValue.getDefaultInstance())
                .getTensor());
    }
}

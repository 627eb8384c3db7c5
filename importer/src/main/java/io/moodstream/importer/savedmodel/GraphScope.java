package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.SavedModelRefusal.require;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * The nodes of a graph, or those of one call of a function. References between them can be followed to the operation
 * that computes a value: out of a function through its arguments, into a function through its results, and past
 * operations that only pass a value on.
 */
final class GraphScope {

    /** Steps that a reference may take before it must be a circle. */
    private static final int MAX_STEPS = 1_000;

    /** Calls of functions within the whole graph. */
    private static final int MAX_CALLS = 1_000;

    /** Arguments and results of all these calls together, since each call keeps its own. */
    private static final int MAX_PASSED = 200_000;

    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

    /** Operations that give what they take; the last gives its default where nothing else is fed. */
    private static final Set<String> PASSING = Set.of(
            "Identity",
            "IdentityN",
            "ReadVariableOp",
            "StopGradient",
            "PreventGradient",
            "Snapshot",
            "EnsureShape",
            "PlaceholderWithDefault");

    /** All functions of the file, and the calls so far with what they pass. */
    private static final class Functions {
        private final Map<String, FunctionDef> byName = new HashMap<>();
        private final Map<String, Map<String, NodeDef>> nodes = new HashMap<>();
        private int calls;
        private long passed;
    }

    /**
     * An output of an operation.
     *
     * @param port its index among the outputs
     */
    record Source(GraphScope scope, NodeDef node, int port) {}

    /** Those of a function are shared by its calls. */
    private final Map<String, NodeDef> nodes;

    private final Map<String, GraphScope> called = new HashMap<>();
    private final Functions functions;

    /** The scope of the call, and what it passes for each argument; null for the graph itself. */
    private final @Nullable GraphScope caller;

    private final Map<String, String> arguments = new HashMap<>();
    private List<String> results = List.of();

    private GraphScope(Map<String, NodeDef> nodes, Functions functions, @Nullable GraphScope caller) {
        this.nodes = nodes;
        this.functions = functions;
        this.caller = caller;
    }

    /** The scope of a whole graph. */
    static GraphScope of(GraphDef graph) {
        Functions functions = new Functions();
        graph.getLibrary()
                .getFunctionList()
                .forEach(
                        function -> functions.byName.put(function.getSignature().getName(), function));
        return new GraphScope(byName(graph.getNodeList()), functions, null);
    }

    private static Map<String, NodeDef> byName(List<NodeDef> all) {
        Map<String, NodeDef> nodes = new LinkedHashMap<>();
        all.forEach(node -> require(
                nodes.put(node.getName(), node) == null, "two of its nodes are called '" + node.getName() + "'"));
        return nodes;
    }

    /** All nodes, in the order of the file. */
    Collection<NodeDef> nodes() {
        return nodes.values();
    }

    /** Whether this is the graph itself rather than a function. */
    boolean isGraph() {
        return caller == null;
    }

    /** The node of this name. */
    @Nullable
    NodeDef node(String name) {
        return nodes.get(name);
    }

    /** Whether an operation calls a function. */
    static boolean calls(NodeDef node) {
        return CALLS.contains(node.getOp());
    }

    /** Inputs of a node without those that only order it. */
    static List<String> inputs(NodeDef node) {
        return node.getInputList().stream()
                .filter(input -> !input.startsWith("^"))
                .toList();
    }

    /** Follows an input of one of this scope's nodes. */
    Source input(NodeDef node, int index) {
        List<String> inputs = inputs(node);
        require(
                index >= 0 && index < inputs.size(),
                "the operation " + node.getOp() + " (" + node.getName() + ") lacks an input");
        return source(inputs.get(index));
    }

    /** Follows a reference to the operation that computes the value. */
    Source source(String reference) {
        GraphScope scope = this;
        String at = reference;
        for (int step = 0; step < MAX_STEPS; step++) {
            String passed = scope.arguments.get(at);
            if (passed != null && scope.caller != null) {
                at = passed;
                scope = scope.caller;
                continue;
            }
            NodeDef node = scope.nodes.get(Reference.node(at));
            int port = Reference.port(at);
            if (node == null) {
                throw new SavedModelRefusal("it refers to '" + at + "', which it does not have", "save it again");
            }
            if (CALLS.contains(node.getOp())) {
                scope = scope.call(node);
                require(port < scope.results.size(), "a function has no result " + port + " for " + node.getName());
                at = scope.results.get(port);
            } else if (PASSING.contains(node.getOp())) {
                List<String> inputs = inputs(node);
                require(port < inputs.size(), "the operation " + node.getName() + " lacks an input");
                at = inputs.get(port);
            } else {
                String output = Reference.output(at);
                require(
                        !node.getOp().equals("FusedBatchNormV3")
                                || port == 0 && (output.isEmpty() || output.equals("y")),
                        "it uses the statistics of the normalization " + node.getName());
                return new Source(scope, node, port);
            }
        }
        throw new SavedModelRefusal("its nodes pass values on in a circle", "save it again");
    }

    /** The scope of a call. */
    GraphScope call(NodeDef node) {
        GraphScope known = called.get(node.getName());
        if (known != null) {
            return known;
        }
        String name = node.getAttrOrDefault("f", AttrValue.getDefaultInstance())
                .getFunc()
                .getName();
        FunctionDef function = functions.byName.get(name);
        if (function == null) {
            throw new SavedModelRefusal("it calls a function '" + name + "', which it does not have");
        }
        functions.calls++;
        require(functions.calls <= MAX_CALLS, "it calls more than " + MAX_CALLS + " functions");
        Map<String, NodeDef> shared = functions.nodes.computeIfAbsent(name, any -> byName(function.getNodeDefList()));
        GraphScope scope = new GraphScope(shared, functions, this);
        List<OpDef.ArgDef> declared = function.getSignature().getInputArgList();
        List<String> given = inputs(node);
        require(declared.size() == given.size(), "the function '" + name + "' is called with other arguments");
        functions.passed += given.size() + function.getSignature().getOutputArgCount();
        require(functions.passed <= MAX_PASSED, "its calls of functions pass more than " + MAX_PASSED + " values");
        for (int i = 0; i < given.size(); i++) {
            scope.arguments.put(declared.get(i).getName(), given.get(i));
        }
        scope.results = function.getSignature().getOutputArgList().stream()
                .map(result -> function.getRetOrDefault(result.getName(), ""))
                .toList();
        called.put(node.getName(), scope);
        return scope;
    }
}

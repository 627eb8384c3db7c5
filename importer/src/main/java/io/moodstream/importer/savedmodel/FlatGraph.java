package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.SavedModelRefusal.require;

import io.moodstream.importer.savedmodel.GraphScope.Source;
import io.moodstream.models.tensorflow.savedmodel.ComputingOperations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * The operations between the input and the output of a network, without functions, inputs before those that use them.
 *
 * @param nodes each once
 * @param output the result
 */
record FlatGraph(List<Node> nodes, Input output) {

    /** Operations of a network, not counting variables and constants. */
    private static final int MAX_NODES = 20_000;

    /** Inputs of all operations together. A function's count for each call, since each call keeps them. */
    private static final int MAX_INPUTS = 200_000;

    private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2");

    /** Operations on sizes; they are replaced by constants. */
    private static final Set<String> SHAPES = Set.of("Shape", "Pack");

    /** What an operation takes. */
    enum Role {
        PICTURES,
        VARIABLE,
        CONSTANT,
        OPERATION
    }

    /**
     * One operation.
     *
     * @param definition as the file has it; its inputs there do not count
     */
    record Node(Role role, NodeDef definition, List<Input> inputs) {}

    /**
     * An output of another node.
     *
     * @param node index of the node
     * @param port index of its output
     */
    record Input(int node, int port) {}

    /**
     * Follows a network from its output to its input.
     *
     * @param pictures name of the placeholder of the pictures
     * @throws SavedModelRefusal naming the first operation that is not served
     */
    static FlatGraph upTo(Source output, String pictures) {
        Flattening flattening = new Flattening(pictures);
        Input last = flattening.add(output);
        return new FlatGraph(List.copyOf(flattening.nodes), last);
    }

    private record Key(GraphScope scope, String name) {}

    /** Without recursion, since a file may be as deep as it likes. */
    private static final class Flattening {

        private final String pictures;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<Key, Integer> done = new HashMap<>();
        private long taken;

        Flattening(String pictures) {
            this.pictures = pictures;
        }

        Input add(Source output) {
            Deque<Source> open = new ArrayDeque<>(List.of(output));
            Set<Key> entered = new HashSet<>();
            while (!open.isEmpty()) {
                Source at = open.peek();
                Key key = key(at);
                if (done.containsKey(key)) {
                    open.pop();
                    continue;
                }
                Role role = role(at);
                require(
                        role != Role.OPERATION || taken + at.node().getInputCount() <= MAX_INPUTS,
                        "its operations take more than " + MAX_INPUTS + " inputs in all");
                List<Source> inputs = role == Role.OPERATION ? inputs(at) : List.of();
                List<Source> missing = inputs.stream()
                        .filter(input -> !done.containsKey(key(input)))
                        .toList();
                if (missing.isEmpty()) {
                    open.pop();
                    done.put(key, nodes.size());
                    taken += inputs.size();
                    nodes.add(new Node(
                            role, at.node(), inputs.stream().map(this::input).toList()));
                } else {
                    require(entered.add(key), "its operations wait for each other in a circle");
                    missing.forEach(open::push);
                }
                require(
                        nodes.size() <= MAX_NODES && open.size() <= MAX_NODES,
                        "it has more than " + MAX_NODES + " operations");
            }
            return input(output);
        }

        private static Key key(Source source) {
            return new Key(source.scope(), source.node().getName());
        }

        private Input input(Source source) {
            Integer node = done.get(key(source));
            if (node == null) {
                throw new IllegalStateException(
                        "Nothing was added for " + source.node().getName());
            }
            return new Input(node, source.port());
        }

        private static List<Source> inputs(Source of) {
            return GraphScope.inputs(of.node()).stream().map(of.scope()::source).toList();
        }

        private Role role(Source source) {
            NodeDef node = source.node();
            if (node.getOp().equals("Placeholder")) {
                require(
                        source.scope().isGraph() && node.getName().equals(pictures),
                        "its output depends on a second input, '" + node.getName() + "'");
                return Role.PICTURES;
            }
            if (VARIABLES.contains(node.getOp())) {
                require(source.scope().isGraph(), "it makes the variable '" + node.getName() + "' in a function");
                return Role.VARIABLE;
            }
            if (node.getOp().equals("Const")) {
                return Role.CONSTANT;
            }
            require(
                    ComputingOperations.contains(node.getOp()) || SHAPES.contains(node.getOp()),
                    "it uses the operation " + node.getOp() + " (" + node.getName() + "), "
                            + OperationRefusal.whyNot(node.getOp()));
            requireInference(node);
            return Role.OPERATION;
        }

        private static void requireInference(NodeDef node) {
            boolean training = node.getOp().equals("FusedBatchNormV3")
                    && node.getAttrOrDefault("is_training", AttrValue.getDefaultInstance())
                            .getB();
            require(!training, "its operation " + node.getName() + " normalizes each photo by the others of its batch");
            boolean channelsFirst = node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance())
                    .getS()
                    .toStringUtf8()
                    .equals("NCHW");
            require(!channelsFirst, "its operation " + node.getName() + " has the channels first, which only GPUs can");
        }
    }
}

package io.moodstream.importer.savedmodel;

import io.moodstream.importer.savedmodel.FlatGraph.Input;
import io.moodstream.importer.savedmodel.FlatGraph.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NodeDef;

/**
 * Limits how a size may be computed: TensorFlow computes it while it infers shapes, with all that it depends on, before
 * any other limit is checked.
 */
final class SizeInputs {

    /** A shape has as many numbers as dimensions. */
    private static final long MAX_NUMBERS = 64;

    private static final int MAX_STEPS = 1_000;

    private SizeInputs() {}

    /**
     * Checks all that a size depends on.
     *
     * @param added the operations so far, as in the graph
     * @param size number of the node that computes it
     * @param user what has an output of this size
     * @throws SavedModelRefusal if it is computed from more than a few numbers
     */
    static void require(FlatGraph graph, List<Operation> added, int size, NodeDef user) {
        Deque<Integer> open = new ArrayDeque<>(List.of(size));
        Set<Integer> seen = new HashSet<>();
        while (!open.isEmpty()) {
            int at = open.pop();
            if (!seen.add(at)) {
                continue;
            }
            if (!isSmall(added.get(at)) || seen.size() > MAX_STEPS) {
                throw new SavedModelRefusal(
                        "the size of what its operation " + user.getName() + " (" + user.getOp()
                                + ") gives is computed from other numbers than sizes",
                        "save it with a fixed size of its pictures");
            }
            Node node = graph.nodes().get(at);
            if (!node.definition().getOp().equals("Shape")) { // which takes only the shape
                node.inputs().stream().map(Input::node).forEach(open::push);
            }
        }
    }

    private static boolean isSmall(Operation operation) {
        Shape shape = operation.output(0).shape();
        return !shape.isUnknown() && !shape.hasUnknownDimension() && shape.size() <= MAX_NUMBERS;
    }
}

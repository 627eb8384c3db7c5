package io.moodstream.models.tensorflow;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * What the operations of a graph would give, which a few of them can make as large as they like: TensorFlow works out
 * every shape for a batch, without computing anything. An operation whose size is open even then is refused.
 */
final class InferredShapes {

    /** As many photos as are judged together by default; sizes may grow faster than their number. */
    private static final int PHOTOS = 16;

    /** All results of VGG16, the largest of our networks, are 2 million numbers. */
    private static final long MAX = PHOTOS * (1L << 23);

    /** What takes no memory of its own, or what {@link DeclaredShapes} has measured. */
    private static final Set<String> WITHOUT = Set.of("Placeholder", "Const", "VariableV2", "Identity");

    private InferredShapes() {}

    /**
     * Checks a graph that {@link GraphOpAllowlist} let through.
     *
     * @throws UnsafeGraphException if it would take more memory than a network of ours may
     * @throws org.tensorflow.exceptions.TensorFlowException if its shapes do not fit one another
     */
    static void check(MetaGraphDef meta) {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(batch(meta));
            long all = 0;
            for (Iterator<GraphOperation> operations = graph.operations(); operations.hasNext(); ) {
                GraphOperation operation = operations.next();
                if (!WITHOUT.contains(operation.type())) {
                    all += elements(operation);
                    require(all <= MAX, operation, "give more than " + MAX + " numbers for " + PHOTOS + " photos");
                }
            }
        }
    }

    private static long elements(GraphOperation operation) {
        long elements = 0;
        for (int i = 0; i < operation.numOutputs(); i++) {
            Shape shape = operation.output(i).shape();
            long output = shape.isUnknown() ? -1 : DeclaredShapes.elements(shape.asArray());
            require(output >= 0, operation, "give an unknown number of numbers");
            elements += Math.min(output, MAX + 1);
        }
        return elements;
    }

    /** The part that computes, for so many photos. */
    private static GraphDef batch(MetaGraphDef meta) {
        Map<String, NodeDef> computing =
                GraphNodes.of(meta).upTo(GraphNodes.outputs(meta.getSignatureDefOrThrow("serving_default")));
        GraphDef.Builder graph = meta.getGraphDef().toBuilder().clearNode();
        meta.getGraphDef().getNodeList().stream()
                .filter(node -> computing.containsKey(node.getName()))
                .map(node -> node.getOp().equals("Placeholder") ? batch(node) : node)
                .forEach(graph::addNode);
        return graph.build();
    }

    private static NodeDef batch(NodeDef input) {
        AttrValue.Builder shape = input.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).toBuilder();
        if (shape.getShape().getDimCount() > 0 && shape.getShape().getDim(0).getSize() < 0) {
            shape.getShapeBuilder().getDimBuilder(0).setSize(PHOTOS);
        }
        return input.toBuilder().putAttr("shape", shape.build()).build();
    }

    private static void require(boolean condition, GraphOperation operation, String otherwise) {
        if (!condition) {
            throw new UnsafeGraphException(
                    "the operations up to " + operation.type() + " (" + operation.name() + ") " + otherwise);
        }
    }
}

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
 * Limits the size of what a graph's operations would produce, since a few of them can make it arbitrarily large:
 * TensorFlow infers every shape for a batch, without computing anything. An operation whose size is unknown even then
 * is rejected.
 */
final class InferredShapes {

    /** The default maximum number of photos in a batch; sizes may grow faster than their number. */
    private static final int PHOTOS = 16;

    /** All results of VGG16, the largest of our networks, are 2 million numbers per photo. */
    private static final long MAX = PHOTOS * (1L << 23);

    /** Operations that take no memory of their own, or that {@link DeclaredShapes} has checked. */
    private static final Set<String> WITHOUT = Set.of("Placeholder", "Const", "VariableV2", "Identity");

    private InferredShapes() {}

    /**
     * Checks a graph that {@link GraphOpAllowlist} accepted.
     *
     * @throws UnsafeGraphException if it would take more memory than any of our networks may
     * @throws org.tensorflow.exceptions.TensorFlowException if its shapes are inconsistent
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

    /** The part of the graph that computes, with a fixed batch size. */
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

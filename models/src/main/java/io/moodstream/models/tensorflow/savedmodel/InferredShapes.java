package io.moodstream.models.tensorflow.savedmodel;

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
import org.tensorflow.proto.TensorShapeProto;

/**
 * Limits what a graph's operations would produce and how long they would take, since a few of them can make it
 * arbitrarily large: TensorFlow infers every shape, without computing anything. An operation whose size is unknown even
 * then is rejected.
 *
 * <p>It does so for each number of photos in a call: sizes may grow faster than the photos, or even shrink.
 */
final class InferredShapes {

    /** Photos in one call at most: the default maximum number of photos in a batch. */
    static final int PHOTOS = 16;

    /** All results of VGG16, the largest of our networks, are 2 million numbers per photo. */
    private static final long MAX = PHOTOS * (1L << 23);

    /** Multiplications for each photo: four times those of VGG16 at 224x224, and what an ONNX network may have. */
    private static final double MAX_WORK = 1L << 36;

    /** Operations that take no memory of their own, or that {@link DeclaredShapes} has checked. */
    private static final Set<String> WITHOUT = Set.of("Placeholder", "Const", "VariableV2", "Identity");

    /** Larger constants are weights, whose values shapes do not depend on: they are not copied to each graph. */
    private static final int MAX_VALUES = 64;

    private InferredShapes() {}

    /**
     * Checks a graph that {@link GraphOpAllowlist} accepted.
     *
     * @throws UnsafeGraphException if it would take more memory or time than any of our networks may
     * @throws org.tensorflow.exceptions.TensorFlowException if its shapes are inconsistent
     */
    static void check(MetaGraphDef meta) {
        Map<String, NodeDef> computing =
                GraphNodes.of(meta).upTo(GraphNodes.outputs(meta.getSignatureDefOrThrow("serving_default")));
        GraphDef.Builder written = meta.getGraphDef().toBuilder().clearNode();
        meta.getGraphDef().getNodeList().stream()
                .filter(node -> computing.containsKey(node.getName()))
                .map(InferredShapes::withoutWeights)
                .forEach(written::addNode);
        GraphDef graph = written.build();
        for (int photos = PHOTOS; photos > 0; photos--) {
            check(graph, photos);
        }
    }

    private static void check(GraphDef written, int photos) {
        GraphNodes nodes = GraphNodes.of(written.getNodeList());
        try (Graph graph = new Graph()) {
            graph.importGraphDef(batch(written, photos));
            long all = 0;
            double work = 0;
            for (Iterator<GraphOperation> operations = graph.operations(); operations.hasNext(); ) {
                GraphOperation operation = operations.next();
                NodeDef node = nodes.byName().get(operation.name());
                if (node != null && !WITHOUT.contains(operation.type())) {
                    long elements = elements(operation);
                    all += elements;
                    require(all <= MAX, operation, "give more than " + MAX + " numbers for " + photos + " photos");
                    work += OperationWork.of(operation, node, nodes, elements);
                    require(
                            work <= MAX_WORK * photos,
                            operation,
                            "multiply more than " + (long) MAX_WORK + " times for each photo");
                }
            }
        }
    }

    private static long elements(GraphOperation operation) {
        long elements = 0;
        // The other outputs of a normalization are its statistics, or have no size outside of training.
        int outputs = operation.type().equals("FusedBatchNormV3") ? 1 : operation.numOutputs();
        for (int i = 0; i < outputs; i++) {
            Shape shape = operation.output(i).shape();
            long output = shape.isUnknown() ? -1 : DeclaredShapes.elements(shape.asArray());
            require(output >= 0, operation, "give an unknown number of numbers");
            elements += Math.min(output, MAX + 1);
        }
        return elements;
    }

    private static NodeDef withoutWeights(NodeDef node) {
        TensorShapeProto shape = node.getAttrOrDefault("value", AttrValue.getDefaultInstance())
                .getTensor()
                .getTensorShape();
        return node.getOp().equals("Const") && DeclaredShapes.elements(shape) > MAX_VALUES
                ? node.toBuilder()
                        .setOp("Placeholder")
                        .removeAttr("value")
                        .putAttr("shape", AttrValue.newBuilder().setShape(shape).build())
                        .build()
                : node;
    }

    /** The graph with a fixed batch size. */
    private static GraphDef batch(GraphDef graph, int photos) {
        GraphDef.Builder fixed = graph.toBuilder().clearNode();
        graph.getNodeList().stream()
                .map(node -> node.getOp().equals("Placeholder") ? batch(node, photos) : node)
                .forEach(fixed::addNode);
        return fixed.build();
    }

    private static NodeDef batch(NodeDef input, int photos) {
        AttrValue.Builder shape = input.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).toBuilder();
        if (shape.getShape().getDimCount() > 0 && shape.getShape().getDim(0).getSize() < 0) {
            shape.getShapeBuilder().getDimBuilder(0).setSize(photos);
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

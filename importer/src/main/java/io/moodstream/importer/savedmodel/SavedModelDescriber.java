package io.moodstream.importer.savedmodel;

import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.importer.savedmodel.FlatGraph.Input;
import io.moodstream.importer.savedmodel.FlatGraph.Node;
import io.moodstream.importer.savedmodel.FlatGraph.Role;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Describes a network by its operations, with the shapes that TensorFlow infers, without computing anything. */
final class SavedModelDescriber {

    private static final Set<String> RESHAPING = Set.of("Reshape", "Squeeze", "ExpandDims", "StridedSlice");
    private static final int MAX_NAME = 60;

    private final FlatGraph graph;
    private final Map<String, Weight> weights;
    private final Shape pictures;

    /** @param pictures [n, height, width, channels] or [n, height, width]; -1 where the file leaves it open */
    SavedModelDescriber(FlatGraph graph, Map<String, Weight> weights, Shape pictures) {
        this.graph = graph;
        this.weights = weights;
        this.pictures = pictures;
    }

    /** @throws SavedModelRefusal if TensorFlow finds its shapes inconsistent */
    NetworkDescription describe(String format) {
        TensorFlowRuntime.start();
        try (Graph scratch = new Graph()) {
            Ops tf = Ops.create(scratch);
            FlatGraphBuilder builder = new FlatGraphBuilder(tf, weights);
            Shape output = builder.build(graph, tf.placeholder(TFloat32.class, Placeholder.shape(pictures)))
                    .shape();
            return new NetworkDescription(
                    format,
                    side(1),
                    side(2),
                    pictures.numDimensions() == 4 ? Math.toIntExact(pictures.get(3)) : 1,
                    numbers(output),
                    activation(),
                    layers(builder.added()));
        } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw new SavedModelRefusal(
                    "TensorFlow does not accept its operations ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error") + ")",
                    "save it again");
        }
    }

    private int side(int dimension) {
        return Math.toIntExact(Math.max(0, pictures.get(dimension)));
    }

    private static int numbers(Shape output) {
        if (output.isUnknown() || output.numDimensions() < 2 || output.tail().hasUnknownDimension()) {
            return 0;
        }
        return Math.toIntExact(output.tail().size());
    }

    private OutputActivation activation() {
        Input at = graph.output();
        boolean part = false;
        while (RESHAPING.contains(node(at).definition().getOp())) {
            part |= node(at).definition().getOp().equals("StridedSlice");
            at = node(at).inputs().get(0);
        }
        return switch (node(at).definition().getOp()) {
            case "Sigmoid" -> OutputActivation.SIGMOID;
            case "Softmax" -> part ? OutputActivation.SIGMOID : OutputActivation.SOFTMAX; // a part does not sum to 1
            default -> OutputActivation.NONE;
        };
    }

    private Node node(Input input) {
        return graph.nodes().get(input.node());
    }

    private List<LayerDescription> layers(List<Operation> added) {
        List<LayerDescription> layers = new ArrayList<>();
        for (int i = 0; i < added.size(); i++) {
            Node node = graph.nodes().get(i);
            if (node.role() == Role.OPERATION) {
                layers.add(new LayerDescription(
                        shortened(node.definition().getName()),
                        node.definition().getOp(),
                        text(added.get(i).output(0).shape()),
                        weightsOf(node)));
            }
        }
        return layers;
    }

    private long weightsOf(Node node) {
        return node.inputs().stream()
                .map(this::node)
                .filter(input -> input.role() == Role.VARIABLE)
                .map(input -> weights.get(input.definition().getName()))
                .mapToLong(weight -> weight == null ? 0 : weight.values().length)
                .sum();
    }

    private static String text(Shape shape) {
        if (shape.isUnknown() || shape.numDimensions() < 2) {
            return "";
        }
        return Arrays.stream(shape.tail().asArray())
                .mapToObj(side -> side < 0 ? "?" : Long.toString(side))
                .collect(Collectors.joining("x"));
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : "..." + name.substring(name.length() - MAX_NAME);
    }
}

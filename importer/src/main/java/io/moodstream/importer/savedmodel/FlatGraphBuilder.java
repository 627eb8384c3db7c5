package io.moodstream.importer.savedmodel;

import io.moodstream.importer.savedmodel.FlatGraph.Input;
import io.moodstream.importer.savedmodel.FlatGraph.Node;
import io.moodstream.models.tensorflow.savedmodel.ComputingOperations;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** Adds the operations of a file to a graph of ours, with variables as constants and computed sizes as constants. */
final class FlatGraphBuilder {

    /** Operations that take a list, and the number of single inputs after it. */
    private static final Map<String, Integer> LISTS = Map.of("ConcatV2", 1, "Pack", 0);

    /** Attributes of these names are hints that change no result. */
    private static final Set<String> HINTS = Set.of("use_cudnn_on_gpu");

    /** Numbers of all constants together; 256 MiB of floats. A file may write one number for many. */
    private static final long MAX_NUMBERS = 1L << 26;

    private final Ops tf;
    private final Map<String, Weight> weights;
    private final List<Operation> added = new ArrayList<>();
    private long numbers;

    /** @param weights by name of the variable's node */
    FlatGraphBuilder(Ops tf, Map<String, Weight> weights) {
        this.tf = tf;
        this.weights = weights;
    }

    /** Adds all operations. */
    Operand<TFloat32> build(FlatGraph graph, Operand<TFloat32> pictures) {
        for (Node node : graph.nodes()) {
            added.add(
                    switch (node.role()) {
                        case PICTURES -> pictures.op();
                        case VARIABLE -> variable(node.definition());
                        case CONSTANT -> constant(node.definition());
                        case OPERATION -> operation(graph, node);
                    });
        }
        Output<?> output = output(graph.output());
        if (output.type() != TFloat32.class) {
            throw new SavedModelRefusal("its output is no float", "give it an output of float32");
        }
        @SuppressWarnings("unchecked") // checked in the line above
        Output<TFloat32> floats = (Output<TFloat32>) output;
        return floats;
    }

    /** What was added for each node of the graph. */
    List<Operation> added() {
        return List.copyOf(added);
    }

    private Operation variable(NodeDef node) {
        Weight weight = weights.get(node.getName());
        if (weight == null) {
            throw new SavedModelRefusal("nothing restores its variable '" + node.getName() + "'");
        }
        return tf.constant(weight.shape(), DataBuffers.of(weight.values(), true, false))
                .op();
    }

    private Operation constant(NodeDef node) {
        Operand<?> constant = ConstantValues.add(tf, node);
        numbers += constant.shape().size();
        SavedModelRefusal.require(
                numbers <= MAX_NUMBERS, "its constants have more than " + MAX_NUMBERS + " numbers together");
        return constant.op();
    }

    private Operation operation(FlatGraph graph, Node node) {
        for (int index : ComputingOperations.sizes(node.definition().getOp())) {
            int at = index < 0 ? node.inputs().size() + index : index;
            if (at >= 0 && at < node.inputs().size()) {
                SizeInputs.require(graph, added, node.inputs().get(at).node(), node.definition());
            }
        }
        List<Output<?>> inputs = new ArrayList<>(
                node.inputs().stream().<Output<?>>map(this::output).toList());
        Operation operation = operation(node.definition(), inputs);
        for (int index : ComputingOperations.sizes(node.definition().getOp())) {
            int at = index < 0 ? inputs.size() + index : index;
            if (at >= 0 && at < inputs.size() && !inputs.get(at).op().type().equals("Const")) {
                inputs.set(at, size(node.definition(), operation.output(0).shape()));
                operation = operation(node.definition(), inputs);
            }
        }
        return operation;
    }

    /**
     * The size that TensorFlow inferred, as a constant; {@link io.moodstream.models.tensorflow.savedmodel.GraphWriter}
     * leaves out what computed it.
     */
    private Output<?> size(NodeDef node, Shape inferred) {
        boolean reshape = node.getOp().equals("Reshape");
        long open = inferred.isUnknown()
                ? Long.MAX_VALUE
                : java.util.Arrays.stream(inferred.asArray())
                        .filter(side -> side < 0)
                        .count();
        if (!reshape || open > 1) {
            throw new SavedModelRefusal(
                    "the size of what its operation " + node.getName() + " (" + node.getOp() + ") gives is computed",
                    "save it with a fixed size of its pictures, or give it with --size");
        }
        int[] sides = new int[inferred.numDimensions()];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = Math.toIntExact(inferred.get(i));
        }
        return tf.constant(sides).asOutput();
    }

    private Operation operation(NodeDef node, List<Output<?>> inputs) {
        OperationBuilder builder = tf.scope().opBuilder(node.getOp(), node.getOp());
        Integer after = LISTS.get(node.getOp());
        int listed = after == null ? 0 : Math.max(0, inputs.size() - after);
        if (after != null) {
            builder.addInputList(inputs.subList(0, listed).toArray(Output[]::new));
        }
        inputs.subList(listed, inputs.size()).forEach(builder::addInput);
        node.getAttrMap().forEach((name, value) -> {
            if (!name.startsWith("_") && !HINTS.contains(name)) {
                builder.setAttr(name, value);
            }
        });
        return builder.build();
    }

    private Output<?> output(Input input) {
        Operation operation = added.get(input.node());
        if (input.port() >= operation.numOutputs()) {
            throw new SavedModelRefusal("its operation " + operation.type() + " has no output " + input.port());
        }
        return operation.output(input.port());
    }
}

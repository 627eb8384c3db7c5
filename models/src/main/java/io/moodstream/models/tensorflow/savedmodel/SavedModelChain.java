package io.moodstream.models.tensorflow.savedmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Joins two SavedModels, the second of which takes what the first gives, into one with constant weights. */
public final class SavedModelChain {

    private static final String FIRST = "extractor/";
    private static final String SECOND = "head/";
    private static final String SIGNATURE = "serving_default";

    private SavedModelChain() {}

    /**
     * Writes the chain.
     *
     * @param first folder of a SavedModel with one input and one output
     * @param second the same
     * @param folder where {@code saved_model.pb} goes; created if it is missing
     * @throws UnsafeGraphException if one of them could do anything but compute
     */
    public static void write(Path first, Path second, Path folder) {
        MetaGraphDef extractor = constant(first);
        MetaGraphDef head = constant(second);
        TensorInfo between = output(extractor);
        String input = GraphNodes.nodeOf(input(head).getName());
        MetaGraphDef.Builder joined = extractor.toBuilder();
        joined.getGraphDefBuilder().clearNode();
        extractor.getGraphDef().getNodeList().forEach(node -> joined.getGraphDefBuilder()
                .addNode(renamed(node, FIRST, "", "")));
        head.getGraphDef().getNodeList().stream()
                .filter(node -> !node.getName().equals(input))
                .forEach(node ->
                        joined.getGraphDefBuilder().addNode(renamed(node, SECOND, input, FIRST + between.getName())));
        joined.putSignatureDef(
                SIGNATURE,
                SignatureDef.newBuilder()
                        .setMethodName("tensorflow/serving/predict")
                        .putInputs("input", named(input(extractor), FIRST))
                        .putOutputs("output", named(output(head), SECOND))
                        .build());
        try {
            Files.createDirectories(folder);
            GraphFreezer.write(joined.build(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to " + folder + ".", e);
        }
    }

    private static MetaGraphDef constant(Path folder) {
        try {
            return GraphFreezer.constant(GraphOpAllowlist.check(folder), folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The model in " + folder + " cannot be read.", e);
        }
    }

    private static TensorInfo input(MetaGraphDef graph) {
        return graph.getSignatureDefOrThrow(SIGNATURE)
                .getInputsMap()
                .values()
                .iterator()
                .next();
    }

    private static TensorInfo output(MetaGraphDef graph) {
        return graph.getSignatureDefOrThrow(SIGNATURE)
                .getOutputsMap()
                .values()
                .iterator()
                .next();
    }

    private static TensorInfo named(TensorInfo tensor, String prefix) {
        return tensor.toBuilder().setName(prefix + tensor.getName()).build();
    }

    /** @param input node whose output is replaced by {@code by} */
    private static NodeDef renamed(NodeDef node, String prefix, String input, String by) {
        NodeDef.Builder renamed =
                node.toBuilder().setName(prefix + node.getName()).clearInput();
        for (String name : node.getInputList()) {
            boolean orders = name.startsWith("^");
            boolean replaced = !input.isEmpty() && GraphNodes.nodeOf(name).equals(input);
            String target =
                    replaced ? orders ? GraphNodes.nodeOf(by) : by : prefix + (orders ? name.substring(1) : name);
            renamed.addInput(orders ? "^" + target : target);
        }
        return renamed.build();
    }
}

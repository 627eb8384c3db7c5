package io.moodstream.models.tensorflow.savedmodel;

import io.moodstream.models.tensorflow.TensorFlowRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * Writes a graph whose weights are constants as a SavedModel without a checkpoint: input {@code input}, output
 * {@code output}. Operations that the output does not depend on are left out.
 */
public final class GraphWriter {

    private GraphWriter() {}

    /**
     * Writes the graph.
     *
     * @param input a placeholder, {@code [n, ...]}
     * @param output {@code [n, size]}
     * @param folder where {@code saved_model.pb} goes; created if it is missing
     */
    public static void write(Graph graph, Operand<TFloat32> input, Operand<TFloat32> output, Path folder) {
        SignatureDef signature = SignatureDef.newBuilder()
                .setMethodName("tensorflow/serving/predict")
                .putInputs("input", tensor(input.asOutput()))
                .putOutputs("output", tensor(output.asOutput()))
                .build();
        MetaGraphDef.Builder whole =
                MetaGraphDef.newBuilder().setGraphDef(graph.toGraphDef()).putSignatureDef("serving_default", signature);
        whole.getMetaInfoDefBuilder().addTags("serve").setTensorflowVersion(TensorFlowRuntime.version());
        Set<String> wanted =
                GraphNodes.of(whole.build()).upTo(GraphNodes.outputs(signature)).keySet();
        GraphDef.Builder pruned = whole.getGraphDef().toBuilder().clearNode();
        pruned.addAllNode(whole.getGraphDef().getNodeList().stream()
                .filter(node -> wanted.contains(node.getName()))
                .toList());
        try {
            Files.createDirectories(folder);
            SavedModelPruner.write(
                    SavedModel.newBuilder()
                            .setSavedModelSchemaVersion(1)
                            .addMetaGraphs(whole.setGraphDef(pruned))
                            .build(),
                    folder.resolve(SavedModelPruner.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to " + folder + ".", e);
        }
    }

    private static TensorInfo tensor(Output<TFloat32> output) {
        Shape shape = output.shape();
        TensorShapeProto.Builder sides = TensorShapeProto.newBuilder();
        for (long side : shape.asArray()) {
            sides.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
        }
        return TensorInfo.newBuilder()
                .setName(output.op().name() + ":" + output.index())
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(sides)
                .build();
    }
}

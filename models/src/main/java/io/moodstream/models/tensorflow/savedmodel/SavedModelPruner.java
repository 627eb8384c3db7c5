package io.moodstream.models.tensorflow.savedmodel;

import com.google.protobuf.CodedOutputStream;
import io.moodstream.models.tensorflow.files.GraphFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * Removes from a written graph what serving never runs (setting variables by hand, saving them to a file) and writes it
 * with its maps in a fixed order, so that the same weights give the same bytes, and models can be compared by hash.
 */
final class SavedModelPruner {

    static final String FILE = "saved_model.pb";

    private SavedModelPruner() {}

    static void tidy(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        SavedModel model = GraphFile.read(file);
        SavedModel.Builder tidied = model.toBuilder().clearMetaGraphs();
        model.getMetaGraphsList().forEach(graph -> tidied.addMetaGraphs(serving(graph)));
        write(tidied.build(), file);
    }

    private static MetaGraphDef serving(MetaGraphDef graph) {
        List<String> wanted = new ArrayList<>();
        wanted.add(graph.getSaverDef().getRestoreOpName());
        graph.getSignatureDefMap().values().forEach(signature -> wanted.addAll(GraphNodes.outputs(signature)));
        var kept = GraphNodes.of(graph).upTo(wanted).keySet();
        GraphDef.Builder nodes = graph.getGraphDef().toBuilder().clearNode();
        graph.getGraphDef().getNodeList().stream()
                .filter(node -> kept.contains(node.getName()))
                .forEach(nodes::addNode);
        return graph.toBuilder()
                .setGraphDef(nodes)
                .setSaverDef(graph.getSaverDef().toBuilder().clearSaveTensorName())
                .build();
    }

    static void write(SavedModel model, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            CodedOutputStream coded = CodedOutputStream.newInstance(out);
            coded.useDeterministicSerialization();
            model.writeTo(coded);
            coded.flush();
        }
    }
}

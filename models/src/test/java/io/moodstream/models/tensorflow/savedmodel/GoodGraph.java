package io.moodstream.models.tensorflow.savedmodel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.models.tensorflow.files.GraphFile;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/** A small network as written to disk, for tests that change it. */
record GoodGraph(SavedModel model) {

    private static final long CHECKPOINT = (4 * 2 + 2 + 2 + 1) * Float.BYTES;

    static GoodGraph writtenTo(Path folder) throws Exception {
        Network network = Network.of(Shape.of(4), Layers.dense("a", 2), Layers.relu(), Layers.dense("b", 1));
        SavedModelWriter.write(network, network.initialWeights(1), folder);
        return of(folder);
    }

    static GoodGraph of(Path folder) throws Exception {
        return new GoodGraph(GraphFile.read(folder.resolve(SavedModelPruner.FILE)));
    }

    SavedModel changed(Consumer<MetaGraphDef.Builder> change) {
        SavedModel.Builder changed = model.toBuilder();
        change.accept(changed.getMetaGraphsBuilder(0));
        return changed.build();
    }

    static NodeDef.Builder node(String name, String op, String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs));
    }

    static NodeDef.Builder output(MetaGraphDef.Builder graph) {
        return graph.getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getName().equals("output"))
                .findFirst()
                .orElseThrow();
    }

    static void assertRefused(SavedModel model, String... words) {
        assertThatThrownBy(() -> GraphOpAllowlist.check(model, CHECKPOINT))
                .isInstanceOf(UnsafeGraphException.class)
                .hasMessageContainingAll(words);
    }
}

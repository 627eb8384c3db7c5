package io.moodstream.models.tensorflow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

class GraphGuardTest {

    private Path folder;
    private SavedModel good;

    @BeforeEach
    void writeAGoodModel(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Network network = Network.of(Shape.of(4), Layers.dense("a", 2), Layers.relu(), Layers.dense("b", 1));
        SavedModelWriter.write(network, network.initialWeights(1), folder);
        good = SavedModelTidy.read(folder.resolve(SavedModelTidy.FILE));
    }

    private SavedModel changed(Consumer<MetaGraphDef.Builder> change) {
        SavedModel.Builder model = good.toBuilder();
        change.accept(model.getMetaGraphsBuilder(0));
        return model.build();
    }

    private static NodeDef.Builder node(String name, String op, String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(java.util.List.of(inputs));
    }

    private static void assertRefused(SavedModel model, String... words) {
        assertThatThrownBy(() -> GraphGuard.check(model))
                .isInstanceOf(UnsafeGraphException.class)
                .hasMessageContainingAll(words);
    }

    private static NodeDef.Builder output(MetaGraphDef.Builder graph) {
        return graph.getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getName().equals("output"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void letsOurOwnModelsPass() {
        assertThatCode(() -> GraphGuard.check(folder)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnOutputThatWaitsForAFileToBeWritten() {
        assertRefused(
                changed(graph -> {
                    graph.getGraphDefBuilder().addNode(node("evil", "WriteFile", "path", "contents"));
                    output(graph).addInput("^evil");
                }),
                "WriteFile",
                "evil");
    }

    @Test
    void refusesFileOperationsAmongWhatIsComputed() {
        assertRefused(changed(graph -> output(graph).addInput("^save/Restore")), "RestoreV2");
    }

    @Test
    void refusesToRestoreFromAFileOfTheGraphsChoice() {
        assertRefused(
                changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("secret", "Const")
                                    .putAttr(
                                            "value",
                                            AttrValue.newBuilder()
                                                    .setS(ByteString.copyFromUtf8("/etc/passwd"))
                                                    .build()));
                    graph.getGraphDefBuilder().getNodeBuilderList().stream()
                            .filter(node -> node.getOp().equals("RestoreV2"))
                            .forEach(node -> node.setInput(0, "secret"));
                }),
                "RestoreV2",
                "file of its own choice");
    }

    @Test
    void refusesToSaveWhileRestoring() {
        assertRefused(
                changed(graph -> {
                    graph.getGraphDefBuilder().addNode(node("save/Save", "SaveV2", "save/filename"));
                    graph.getGraphDefBuilder().getNodeBuilderList().stream()
                            .filter(node -> node.getName().equals("save/restore_all"))
                            .forEach(node -> node.addInput("^save/Save"));
                }),
                "SaveV2");
    }

    @Test
    void refusesWhatNobodyNeeds() {
        assertRefused(changed(graph -> graph.getGraphDefBuilder().addNode(node("idle", "NoOp"))), "NoOp", "not needed");
    }

    @Test
    void refusesASecondNodeOfTheSameName() {
        assertRefused(changed(graph -> graph.getGraphDefBuilder().addNode(node("output", "WriteFile"))), "same name");
    }

    @Test
    void refusesFunctionsSecondSignaturesAndWhatRunsAfterLoading() {
        assertRefused(
                changed(graph ->
                        graph.getGraphDefBuilder().getLibraryBuilder().addFunction(FunctionDef.getDefaultInstance())),
                "functions");
        assertRefused(
                changed(graph -> graph.putSignatureDef("__saved_model_init_op", SignatureDef.getDefaultInstance())),
                "__saved_model_init_op");
        assertRefused(
                changed(graph -> graph.putCollectionDef("saved_model_main_op", CollectionDef.getDefaultInstance())),
                "saved_model_main_op");
    }

    @Test
    void refusesFilesThatDoNotBelongThere() throws Exception {
        Files.writeString(folder.resolve("saved_model.pbtxt"), "");
        assertThatThrownBy(() -> GraphGuard.check(folder))
                .isInstanceOf(UnsafeGraphException.class)
                .hasMessageContaining("saved_model.pbtxt");
    }
}

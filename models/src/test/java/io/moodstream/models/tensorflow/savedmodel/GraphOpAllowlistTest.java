package io.moodstream.models.tensorflow.savedmodel;

import static io.moodstream.models.tensorflow.savedmodel.GoodGraph.assertRefused;
import static io.moodstream.models.tensorflow.savedmodel.GoodGraph.node;
import static io.moodstream.models.tensorflow.savedmodel.GoodGraph.output;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.SignatureDef;

class GraphOpAllowlistTest {

    private Path folder;
    private GoodGraph good;

    @BeforeEach
    void writeAGoodModel(@TempDir Path temporary) throws Exception {
        folder = temporary;
        good = GoodGraph.writtenTo(folder);
    }

    @Test
    void accepts_our_own_models() {
        assertThatCode(() -> GraphOpAllowlist.check(folder)).doesNotThrowAnyException();
    }

    @Test
    void refuses_an_output_that_depends_on_a_file_write() {
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder().addNode(node("evil", "WriteFile", "path", "contents"));
                    output(graph).addInput("^evil");
                }),
                "WriteFile",
                "evil");
    }

    @Test
    void refuses_an_output_that_depends_on_a_file_read() {
        assertRefused(good.changed(graph -> output(graph).addInput("^save/Restore")), "RestoreV2");
    }

    @Test
    void refuses_to_restore_from_a_file_that_the_graph_chooses() {
        assertRefused(
                good.changed(graph -> {
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
    void refuses_to_save_while_restoring() {
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder().addNode(node("save/Save", "SaveV2", "save/filename"));
                    graph.getGraphDefBuilder().getNodeBuilderList().stream()
                            .filter(node -> node.getName().equals("save/restore_all"))
                            .forEach(node -> node.addInput("^save/Save"));
                }),
                "SaveV2");
    }

    @Test
    void refuses_a_computed_size_that_shape_inference_would_evaluate() {
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("size", "Identity", "input"))
                            .addNode(node("padded", "Pad", "input", "size"));
                    output(graph).addInput("^padded");
                }),
                "padded",
                "size that is computed");
    }

    @Test
    void refuses_non_numeric_types_and_batch_statistics() {
        AttrValue text = AttrValue.newBuilder().setType(DataType.DT_STRING).build();
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("text", "Cast", "input").putAttr("DstT", text));
                    output(graph).addInput("^text");
                }),
                "Cast",
                "DT_STRING");
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("norm", "FusedBatchNormV3", "input")
                                    .putAttr(
                                            "is_training",
                                            AttrValue.newBuilder().setB(true).build()));
                    output(graph).addInput("^norm");
                }),
                "norm",
                "others of its batch");
    }

    @Test
    void refuses_an_unused_operation() {
        assertRefused(
                good.changed(graph -> graph.getGraphDefBuilder().addNode(node("idle", "NoOp"))), "NoOp", "not needed");
    }

    @Test
    void refuses_duplicate_node_names() {
        assertRefused(
                good.changed(graph -> graph.getGraphDefBuilder().addNode(node("output", "WriteFile"))), "same name");
    }

    @Test
    void refuses_functions_extra_signatures_and_operations_that_run_on_loading() {
        assertRefused(
                good.changed(graph ->
                        graph.getGraphDefBuilder().getLibraryBuilder().addFunction(FunctionDef.getDefaultInstance())),
                "functions");
        assertRefused(
                good.changed(
                        graph -> graph.putSignatureDef("__saved_model_init_op", SignatureDef.getDefaultInstance())),
                "__saved_model_init_op");
        assertRefused(
                good.changed(
                        graph -> graph.putCollectionDef("saved_model_main_op", CollectionDef.getDefaultInstance())),
                "saved_model_main_op");
    }

    @Test
    void refuses_unexpected_files() throws Exception {
        Files.writeString(folder.resolve("saved_model.pbtxt"), "");
        assertThatThrownBy(() -> GraphOpAllowlist.check(folder))
                .isInstanceOf(UnsafeGraphException.class)
                .hasMessageContaining("saved_model.pbtxt");
    }
}

package io.moodstream.importer.savedmodel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.network.ReadOptions;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;

class SavedModelRefusalsTest {

    private static final AttrValue INTEGER =
            AttrValue.newBuilder().setType(DataType.DT_INT32).build();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeAGoodFile() throws Exception {
        new SmallNetwork(16, 1, 1, "sigmoid", 3).write(folder);
        SecondGeneration.rewrite(folder);
    }

    private void assertRefused(String... words) {
        assertRefused(ReadOptions.NONE, words);
    }

    private void assertRefused(ReadOptions options, String... words) {
        assertThatThrownBy(() -> new SavedModelFormat().read(folder, options))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(words)
                .hasMessageEndingWith(".");
    }

    private static NodeDef.Builder inFunction(MetaGraphDef.Builder graph, String operation) {
        for (FunctionDef.Builder function :
                graph.getGraphDefBuilder().getLibraryBuilder().getFunctionBuilderList()) {
            for (NodeDef.Builder node : function.getNodeDefBuilderList()) {
                if (node.getOp().equals(operation)) {
                    return node;
                }
            }
        }
        throw new AssertionError("No " + operation);
    }

    @ParameterizedTest
    @CsvSource({
        "PyFunc, runs code",
        "ReadFile, touches files",
        "WriteFile, touches files",
        "While, loop",
        "If, branch",
        "RandomUniform, random",
        "HashTableV2, table",
        "MyCustomOp, not one of those"
    })
    void names_an_unsupported_operation_and_a_way_out(String operation, String why) throws Exception {
        SecondGeneration.change(folder, graph -> inFunction(graph, "Relu").setOp(operation));
        assertRefused(operation, why, "model.export()");
    }

    @Test
    void refuses_assets_and_a_second_input() throws Exception {
        SecondGeneration.change(folder, graph -> {
            graph.getGraphDefBuilder().addNode(NodeDefs.node("learning_phase", "Placeholder"));
            NodeDef.Builder call = graph.getGraphDefBuilder().getNodeBuilderList().stream()
                    .filter(node -> node.getName().equals("StatefulPartitionedCall"))
                    .findFirst()
                    .orElseThrow();
            call.setInput(0, "learning_phase");
        });
        assertRefused("second input", "learning_phase");
        SecondGeneration.change(folder, graph -> graph.addAssetFileDef(AssetFileDef.getDefaultInstance()));
        assertRefused("asset");
    }

    @Test
    void refuses_functions_that_call_themselves() throws Exception {
        SecondGeneration.change(folder, graph -> inFunction(graph, "StatefulPartitionedCall")
                .putAttr(
                        "f",
                        graph.getGraphDefBuilder().getNodeBuilderList().stream()
                                .filter(node -> node.getName().equals("StatefulPartitionedCall"))
                                .findFirst()
                                .orElseThrow()
                                .getAttrOrThrow("f")));
        assertRefused("circle");
    }

    @Test
    void refuses_operations_that_depend_on_themselves() throws Exception {
        SecondGeneration.change(folder, graph -> {
            NodeDef.Builder relu = inFunction(graph, "Relu");
            relu.setInput(0, relu.getName() + ":activations:0");
        });
        assertRefused("circle");
    }

    @Test
    void refuses_a_size_that_is_computed_from_many_numbers() throws Exception {
        SecondGeneration.change(folder, graph -> {
            NodeDef.Builder reshape = inFunction(graph, "Reshape");
            graph.getGraphDefBuilder().getLibraryBuilder().getFunctionBuilderList().stream()
                    .filter(function ->
                            function.getNodeDefBuilderList().stream().anyMatch(node -> node == reshape))
                    .forEach(function -> function.addNodeDef(numbers("many", 1 << 20))
                            .addNodeDef(numbers("axis", 1).toBuilder().putAttr("value", value(0, 1)))
                            .addNodeDef(NodeDefs.node("most", "Max", "many:output:0", "axis:output:0")
                                    .putAttr("T", INTEGER)
                                    .putAttr("Tidx", INTEGER)
                                    .putAttr(
                                            "keep_dims",
                                            AttrValue.newBuilder().setB(true).build())));
            reshape.setInput(1, "most:output:0");
        });
        assertRefused("Reshape", "computed from other numbers than sizes");
    }

    @Test
    void refuses_more_inputs_than_any_network_has() throws Exception {
        SecondGeneration.change(folder, graph -> {
            NodeDef.Builder relu = inFunction(graph, "Relu");
            relu.addAllInput(Collections.nCopies(200_000, relu.getInput(0)));
        });
        assertRefused("its operations take more than 200000 inputs in all");
    }

    @Test
    void refuses_calls_that_pass_more_than_any_network_does() throws Exception {
        SecondGeneration.change(folder, graph -> {
            NodeDef.Builder call = inFunction(graph, "StatefulPartitionedCall");
            call.addAllInput(Collections.nCopies(200_000, call.getInput(0)));
            String inner = call.getAttrOrThrow("f").getFunc().getName();
            graph.getGraphDefBuilder().getLibraryBuilder().getFunctionBuilderList().stream()
                    .map(FunctionDef.Builder::getSignatureBuilder)
                    .filter(signature -> signature.getName().equals(inner))
                    .forEach(signature -> {
                        for (int i = 0; i < 200_000; i++) {
                            signature.addInputArgBuilder().setName("more_" + i);
                        }
                    });
        });
        assertRefused("pass more than 200000 values");
    }

    private static NodeDef numbers(String name, int count) {
        return NodeDefs.node(name, "Const")
                .putAttr("dtype", INTEGER)
                .putAttr("value", value(1, count))
                .build();
    }

    private static AttrValue value(int each, int count) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_INT32).addIntVal(each);
        tensor.getTensorShapeBuilder().addDimBuilder().setSize(count);
        return AttrValue.newBuilder().setTensor(tensor).build();
    }

    @Test
    void names_the_existing_signatures() throws Exception {
        assertRefused(new ReadOptions(Optional.of("classify"), Optional.empty()), "classify", "serving_default");
        SecondGeneration.change(folder, graph -> {
            SignatureDef signature = graph.getSignatureDefOrThrow("serving_default");
            graph.removeSignatureDef("serving_default")
                    .putSignatureDef("a", signature)
                    .putSignatureDef("b", signature);
        });
        assertRefused("--signature", "a, b");
    }

    @Test
    void refuses_truncated_files_and_missing_weights() throws Exception {
        Files.write(folder.resolve("variables/variables.data-00000-of-00001"), new byte[10]);
        assertRefused("checkpoint");
        Files.delete(folder.resolve("variables/variables.data-00000-of-00001"));
        Files.delete(folder.resolve("variables/variables.index"));
        assertRefused("variables", "copy the whole folder");
        byte[] whole = Files.readAllBytes(folder.resolve(SecondGeneration.FILE));
        Files.write(folder.resolve(SecondGeneration.FILE), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertRefused("broken");
    }

    @Test
    void refuses_a_link_among_the_weights() throws Exception {
        Path data = folder.resolve("variables/variables.data-00000-of-00001");
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(data, elsewhere);
        Files.createSymbolicLink(data, elsewhere);
        assertRefused("is no file");
    }

    /** Zipped, it is only a few kilobytes; in memory, every two bytes of it become an object. */
    @Test
    void refuses_a_graph_of_more_nodes_than_fit_into_memory() throws Exception {
        byte[] emptyNode = {10, 0};
        ByteBuffer many = ByteBuffer.allocate(24 << 20);
        while (many.hasRemaining()) {
            many.put(emptyNode);
        }
        Files.write(
                folder.resolve(SavedModelFormat.FILE),
                UnknownFieldSet.newBuilder()
                        .addField(
                                SavedModel.META_GRAPHS_FIELD_NUMBER,
                                nested(field(MetaGraphDef.GRAPH_DEF_FIELD_NUMBER, ByteString.copyFrom(many.flip()))))
                        .build()
                        .toByteArray());
        assertRefused("25165", "besides the numbers of its constants, more than 16777216");
    }

    private static UnknownFieldSet.Field nested(ByteString message) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(message).build();
    }

    private static ByteString field(int number, ByteString message) {
        return UnknownFieldSet.newBuilder()
                .addField(number, nested(message))
                .build()
                .toByteString();
    }
}

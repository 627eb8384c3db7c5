package io.moodstream.models.tensorflow.savedmodel;

import static io.moodstream.models.tensorflow.savedmodel.GoodGraph.assertRefused;
import static io.moodstream.models.tensorflow.savedmodel.GoodGraph.node;
import static io.moodstream.models.tensorflow.savedmodel.GoodGraph.output;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Graphs of a few kilobytes that would take gigabytes. */
class GraphSizesTest {

    private Path folder;
    private GoodGraph good;

    @BeforeEach
    void writeAGoodModel(@TempDir Path temporary) throws Exception {
        folder = temporary;
        good = GoodGraph.writtenTo(folder);
    }

    private static AttrValue floats(long... sides) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).addFloatVal(1);
        tensor.setTensorShape(shape(sides));
        return AttrValue.newBuilder().setTensor(tensor).build();
    }

    private static TensorShapeProto shape(long... sides) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long side : sides) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
        }
        return shape.build();
    }

    @ParameterizedTest
    @CsvSource({"400000000, 1", "4294967296, 4294967296", "-1, 1"})
    void refuses_a_constant_of_more_numbers_than_it_has_bytes(long height, long width) {
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder().addNode(node("huge", "Const").putAttr("value", floats(height, width)));
                    output(graph).addInput("^huge");
                }),
                "huge",
                "declares");
    }

    @Test
    void refuses_constants_of_types_that_run_code_when_read() {
        TensorProto variant =
                TensorProto.newBuilder().setDtype(DataType.DT_VARIANT).build();
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("odd", "Const")
                                    .putAttr(
                                            "value",
                                            AttrValue.newBuilder()
                                                    .setTensor(variant)
                                                    .build()));
                    output(graph).addInput("^odd");
                }),
                "odd",
                "DT_VARIANT");
    }

    @Test
    void refuses_variables_that_are_larger_than_the_checkpoint() {
        assertRefused(
                good.changed(
                        graph -> variables(graph).findFirst().orElseThrow().putAttr("shape", attribute(1 << 20, 400))),
                "variable");
        assertRefused(
                good.changed(graph -> variables(graph).forEach(variable -> variable.putAttr("shape", attribute(4, 3)))),
                "variables have 48 numbers");
    }

    private static AttrValue attribute(long... sides) {
        return AttrValue.newBuilder().setShape(shape(sides)).build();
    }

    private static Stream<NodeDef.Builder> variables(MetaGraphDef.Builder graph) {
        return graph.getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOp().equals("VariableV2"));
    }

    @Test
    void refuses_duplicate_and_malformed_names_of_restored_arrays() {
        ByteString packed = names(good.model()).getTensorContent();
        String doubled = packed.toStringUtf8().replace("a.bias", "b.bias");
        assertRefused(
                restoring(names(good.model()).toBuilder()
                        .setTensorContent(ByteString.copyFromUtf8(doubled))
                        .build()),
                "restores 4 arrays");
        assertRefused(
                restoring(names(good.model()).toBuilder()
                        .setTensorContent(packed.substring(0, packed.size() - 3))
                        .build()),
                "cut off");
        assertRefused(
                restoring(names(good.model()).toBuilder()
                        .clearTensorContent()
                        .addStringVal(ByteString.copyFromUtf8("a.kernel"))
                        .build()),
                "declares 4 texts and has 1");
    }

    private static TensorProto names(SavedModel model) {
        return model.getMetaGraphs(0).getGraphDef().getNodeList().stream()
                .filter(node -> node.getName().equals("save/Const"))
                .findFirst()
                .orElseThrow()
                .getAttrOrThrow("value")
                .getTensor();
    }

    private SavedModel restoring(TensorProto names) {
        return good.changed(graph -> graph.getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getName().equals("save/Const"))
                .forEach(node -> node.putAttr(
                        "value", AttrValue.newBuilder().setTensor(names).build())));
    }

    @Test
    void refuses_computed_names_of_restored_arrays() {
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder().addNode(node("between", "Identity", "save/Const"));
                    graph.getGraphDefBuilder().getNodeBuilderList().stream()
                            .filter(node -> node.getOp().equals("RestoreV2"))
                            .forEach(node -> node.setInput(1, "between"));
                }),
                "no constant");
    }

    @Test
    void refuses_outputs_that_grow_exponentially() throws Exception {
        SavedModel grown = good.changed(graph -> {
            String last = output(graph).getInput(0);
            for (int i = 0; i < 40; i++) {
                graph.getGraphDefBuilder()
                        .addNode(node("twice" + i, "ConcatV2", last, last, "axis")
                                .putAttr("N", AttrValue.newBuilder().setI(2).build())
                                .putAttr(
                                        "T",
                                        AttrValue.newBuilder()
                                                .setType(DataType.DT_FLOAT)
                                                .build())
                                .putAttr(
                                        "Tidx",
                                        AttrValue.newBuilder()
                                                .setType(DataType.DT_INT32)
                                                .build()));
                last = "twice" + i;
            }
            TensorProto axis = TensorProto.newBuilder()
                    .setDtype(DataType.DT_INT32)
                    .setTensorShape(TensorShapeProto.getDefaultInstance())
                    .addIntVal(1)
                    .build();
            graph.getGraphDefBuilder()
                    .addNode(node("axis", "Const")
                            .putAttr(
                                    "value",
                                    AttrValue.newBuilder().setTensor(axis).build())
                            .putAttr(
                                    "dtype",
                                    AttrValue.newBuilder()
                                            .setType(DataType.DT_INT32)
                                            .build()));
            output(graph).setInput(0, last);
        });
        SavedModelPruner.write(grown, folder.resolve(SavedModelPruner.FILE));
        assertThatThrownBy(() -> ServedGraph.load(folder, 4))
                .isInstanceOf(UnsafeGraphException.class)
                .hasMessageContainingAll("ConcatV2", "numbers for 16 photos");
    }

    @Test
    void refuses_an_operation_that_declares_more_inputs_than_it_has() {
        AttrValue type = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("axis", "Const")
                                    .putAttr("value", floats(1))
                                    .putAttr("dtype", type))
                            .addNode(node("both", "ConcatV2", "input", "input", "axis")
                                    .putAttr(
                                            "N",
                                            AttrValue.newBuilder()
                                                    .setI(Integer.MAX_VALUE)
                                                    .build()));
                    output(graph).addInput("^both");
                }),
                "both",
                "declares 2147483647 inputs and has 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dilations", "explicit_paddings"})
    void refuses_dilations_and_explicit_paddings(String attribute) {
        AttrValue list = AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder().addI(1000))
                .build();
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("spread", "Conv2D", "input", "a.kernel")
                                    .putAttr(attribute, list));
                    output(graph).addInput("^spread");
                }),
                "the operation spread has dilations or paddings of its own");
    }

    @Test
    void refuses_constants_with_conflicting_types() {
        AttrValue integer = AttrValue.newBuilder().setType(DataType.DT_INT32).build();
        assertRefused(
                good.changed(graph -> {
                    graph.getGraphDefBuilder()
                            .addNode(node("two", "Const")
                                    .putAttr("value", floats(1))
                                    .putAttr("dtype", integer));
                    output(graph).addInput("^two");
                }),
                "two",
                "DT_INT32",
                "DT_FLOAT");
    }
}

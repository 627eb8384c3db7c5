package io.moodstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.importer.network.ForeignFormats;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.onnx.SmallOnnxNetwork.Flatten;
import io.moodstream.onnx.graph.CheckedSizes;
import io.moodstream.onnx.graph.OnnxModel;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, with the reason and a way out. */
class OnnxRefusalsTest {

    @Test
    void refuses_weights_in_other_files(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
        OnnxFile file = net();
        file.graph()
                .message(
                        5,
                        OnnxFile.shaped(4)
                                .number(2, OnnxFile.FLOAT)
                                .text(8, "stolen")
                                .message(
                                        13, new ProtoBytes().text(1, "location").text(2, secret.toString()))
                                .number(14, 1));
        refused(file, "it keeps weights in another file (external data)");

        OnnxFile half = net();
        half.graph().message(5, OnnxFile.raw("w2", new float[4], 4).message(13, new ProtoBytes().text(1, "location")));
        refused(half, "it keeps weights in another file (external data)");
    }

    @Test
    void quickly_refuses_an_operator_with_a_hundred_thousand_inputs() {
        ProtoBytes operator = new ProtoBytes();
        for (int i = 0; i < 100_000; i++) {
            operator.text(1, "");
        }
        OnnxFile file = with(operator.text(2, "relu").text(4, "Relu"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> refused(file, "its operator Relu has 100000 inputs and 1 outputs"));
    }

    @Test
    void refuses_operators_that_do_more_than_compute() {
        refused(with(OnnxFile.operator("Loop", List.of("relu"), "x")), "it uses the operator Loop, a loop or a branch");
        refused(
                with(OnnxFile.operator("If", List.of("relu"), "x", attribute("then_branch", 6))),
                "it uses the operator If, a loop or a branch");
        refused(with(OnnxFile.operator("RandomNormal", List.of(), "x")), "it uses the operator RandomNormal, which is");
        refused(
                with(OnnxFile.operator("Mine", List.of("relu"), "x")),
                "it uses the operator Mine, which is not one of");
        refused(
                with(OnnxFile.operator("Relu", List.of("relu"), "x").text(7, "com.microsoft")),
                "it uses the operator Relu of the domain 'com.microsoft'");
        refused(
                with(OnnxFile.operator("Relu", List.of("relu"), "x", attribute("body", 6))),
                "it has an operator with a graph of its own");
        refused(
                with(OnnxFile.operator("Relu", List.of("relu"), "x", attribute("alpha", 21))),
                "it has functions of its own");
    }

    @Test
    void refuses_parts_of_a_model_that_no_network_needs() {
        OnnxFile functions = net();
        functions.model().message(25, new ProtoBytes().text(1, "f"));
        refused(functions, "it has functions of its own");
        OnnxFile training = net();
        training.model().message(20, new ProtoBytes());
        refused(training, "it has a graph for training");
        OnnxFile sparse = net();
        sparse.graph().message(15, new ProtoBytes());
        refused(sparse, "it has sparse tensors");
        OnnxFile unknown = net();
        unknown.graph().number(99, 1);
        refused(unknown, "it has a field 99 in a graph that is not known");
        OnnxFile twice = net();
        twice.model().message(7, new ProtoBytes());
        refused(twice, "its field graph comes twice in one place");
    }

    @Test
    void refuses_unsupported_inputs_and_outputs() {
        refused(net().input("more", OnnxFile.FLOAT, -1, 3, 48, 48), "it takes 2 inputs instead of one, the pictures");
        refused(net().output("conv"), "it gives 2 outputs instead of one, the classes: [scores, conv]");
        refused(plain(OnnxFile.INT64, -1, 3, 48, 48), "its input 'x' is of the type 7 instead of float32");
        refused(
                plain(OnnxFile.FLOAT, -1, 48),
                "its input 'x' is [-1, 48] instead of [photos, channels, height, width]");
        refused(plain(OnnxFile.FLOAT, -1, 4, 48, 48), "its input 'x' is [-1, 4, 48, 48], which leaves 1 or 3 channels");
        refused(plain(OnnxFile.FLOAT, 8, 3, 48, 48), "it takes 8 pictures in each call");
        refused(plain(OnnxFile.FLOAT, -1, 3, 64, 64), "its pictures are 64x64 and not 48x48");
        refused(net().tensor("kernel", new float[] {1}, 1), "it has two values 'kernel'");
        refused(with(OnnxFile.operator("Relu", List.of("later"), "x")), "takes 'later', which nothing before it gives");
    }

    @Test
    void refuses_tensors_that_differ_from_their_declaration() {
        OnnxFile longer = net();
        longer.graph().message(5, OnnxFile.raw("w2", new float[3], 1_000));
        refused(longer, "its tensor 'w2' declares 1000 numbers and has 3");
        OnnxFile huge = net();
        huge.graph().message(5, OnnxFile.raw("w2", new float[1], 1L << 31, 1L << 31, 4));
        refused(huge, "its tensor 'w2' declares the shape");
        OnnxFile negative = net();
        negative.graph().message(5, OnnxFile.raw("w2", new float[1], -1));
        refused(negative, "its tensor 'w2' declares the shape [-1]");
        OnnxFile half = net();
        half.graph().message(5, OnnxFile.shaped(1).number(2, 10).text(8, "w2").bytes(9, new byte[2]));
        refused(half, "its tensor 'w2' is of the type 10");
    }

    @Test
    void refuses_networks_that_need_too_much_memory_or_time() {
        OnnxFile doubled = plain(OnnxFile.FLOAT, 1, 3, 48, 48, 40);
        refused(doubled, "give more than 67108864 numbers for 1 photo");
        refused(
                with(OnnxFile.operator("AveragePool", List.of("relu"), "x", OnnxFile.integers("strides", List.of(0L)))),
                "has 'strides' = [0]");
        refused(
                with(OnnxFile.operator("Conv", List.of("relu", "kernel"), "x", OnnxFile.integer("group", 0))),
                "has 'group' = 0");
        OnnxFile scaled = net().tensor("zoom", new float[] {1, 1, 1e6f, 1e6f}, 4);
        scaled.node("Resize", List.of("relu", "", "zoom"), "x");
        refused(scaled, "scales by 1000000.0, more than 64");
        OnnxFile padded = net().integers("pads", 0, 0, 0, 0, 0, 0, 1L << 40, 0);
        padded.node("Pad", List.of("relu", "pads"), "x");
        refused(padded, "pads by less than 0 or more than 4096");
    }

    /** The engine's shape inference trusts them, and would crash the process. */
    @Test
    void refuses_values_with_a_wrong_number_of_dimensions() {
        refused(with(OnnxFile.operator("Conv", List.of("kernel", "relu"), "x")), "has no kernel of 4 dimensions");
        refused(
                with(OnnxFile.operator("Conv", List.of("dense", "kernel"), "x")),
                "takes a value of 2 dimensions instead of a picture's 4");
        refused(
                with(OnnxFile.operator(
                        "MaxPool", List.of("relu"), "x", OnnxFile.integers("kernel_shape", List.of(2L, 2L, 2L)))),
                "has 3 'kernel_shape'");
        OnnxFile unknown = net();
        unknown.node("Shape", List.of("relu"), "sides")
                .node("Pow", List.of("sides", "sides"), "target")
                .node("Reshape", List.of("relu", "target"), "other")
                .node("Relu", List.of("other"), "more")
                .node("GlobalAveragePool", List.of("more"), "x");
        refused(unknown, "is not known before it is computed");
    }

    /** The engine assumes that the input exists, and may crash the process. */
    @Test
    void refuses_an_empty_name_for_an_omitted_last_input() {
        OnnxFile file = net().tensor("gain", new float[] {1}, 1);
        file.node("LayerNormalization", List.of("relu", "gain", ""), "x");
        refused(file, "its operator LayerNormalization lacks its input 2");
        OnnxFile plain = net().tensor("gain", new float[] {1}, 1);
        plain.node("LayerNormalization", List.of("relu", "gain"), "x");
        CheckedSizes.of(OnnxModel.of(plain.bytes()), 48, 48);
    }

    /** Dividing an integer by zero crashes the process on most processors. */
    @Test
    void refuses_integer_divisors_that_could_be_zero() {
        OnnxFile file = net().integers("zero", 0);
        file.node("Shape", List.of("relu"), "sides").node("Div", List.of("sides", "zero"), "x");
        refused(file, "divides integers by what may be 0");
        OnnxFile computed = net();
        computed.node("Shape", List.of("relu"), "sides").node("Div", List.of("sides", "sides"), "x");
        refused(computed, "divides integers by what may be 0");
    }

    @Test
    void refuses_other_opsets_and_files_that_are_not_onnx() {
        refused(new SmallOnnxNetwork(48, 3, 1, 6, false, Flatten.OPERATOR, 1).file(), "its operators are of opset 6");
        refused(new SmallOnnxNetwork(48, 3, 1, 99, false, Flatten.OPERATOR, 1).file(), "its operators are of opset 99");
        assertThatThrownBy(() -> OnnxModel.of(new byte[0])).hasMessageContaining("it is no ONNX file");
        assertThatThrownBy(() -> OnnxModel.of("no model at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(OnnxRefusal.class);
    }

    @Test
    void the_error_suggests_a_way_out(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("net.onnx"),
                with(OnnxFile.operator("Loop", List.of("relu"), "x")).bytes());
        assertThatThrownBy(() -> ForeignFormats.load().of(file).read(file, ReadOptions.NONE))
                .hasMessage("The ONNX file is refused, since it uses the operator Loop, a loop or a branch: export the"
                        + " network for inference alone, with one picture in and one row of numbers out.");
    }

    private static ProtoBytes attribute(String name, int field) {
        return new ProtoBytes().text(1, name).message(field, new ProtoBytes());
    }

    private static OnnxFile net() {
        return new SmallOnnxNetwork(48, 3, 1, 17, false, Flatten.OPERATOR, 1).file();
    }

    private static OnnxFile with(ProtoBytes operator) {
        OnnxFile file = net();
        file.graph().message(1, operator);
        return file;
    }

    /** A network that flattens its input; a fifth dimension says how many times the input is doubled before. */
    private static OnnxFile plain(int type, long... dims) {
        int doublings = dims.length == 5 ? (int) dims[4] : 0;
        OnnxFile file = new OnnxFile(17).input("x", type, doublings == 0 ? dims : java.util.Arrays.copyOf(dims, 4));
        String last = "x";
        for (int i = 0; i < doublings; i++) {
            file.node("Concat", List.of(last, last), "double" + i, OnnxFile.integer("axis", 3));
            last = "double" + i;
        }
        return file.node("Flatten", List.of(last), "scores").output("scores", -1, 6912);
    }

    private static void refused(OnnxFile file, String why) {
        assertThatThrownBy(() -> CheckedSizes.of(OnnxModel.of(file.bytes()), 48, 48))
                .isInstanceOf(OnnxRefusal.class)
                .hasMessageStartingWith("The ONNX file is refused, since ")
                .satisfies(refusal -> assertThat(refusal).hasMessageContaining(why));
    }
}

package io.moodstream.importer.keras;

import static io.moodstream.importer.keras.NetworkRun.assertClose;
import static io.moodstream.importer.keras.TestModel.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the Keras formats, with whole networks. */
class KerasNetworkTest {

    @TempDir
    private Path folder = Path.of("");

    static Stream<TestModel> networks() {
        return Stream.of(Networks.sequential(), Networks.xception(20), Networks.nested());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void reads_each_format(TestModel model) throws Exception {
        check(KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), model)), model, "Keras 3 (.keras)");
        check(KerasModelFile.read(KerasFiles.h5(folder.resolve("a.h5"), model, 2)), model, "Keras 2 (.h5)");
        check(KerasModelFile.read(KerasFiles.h5(folder.resolve("a.hdf5"), model, 1)), model, "Keras 1 (.h5)");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void reads_weights_with_the_architecture_from_json(TestModel model) throws Exception {
        Path newer = KerasFiles.json(folder.resolve("newer.json"), model, 3);
        Path older = KerasFiles.json(folder.resolve("older.json"), model, 2);
        Path numbered = KerasFiles.numbered(folder.resolve("numbered.weights.h5"), model);
        Path named = KerasFiles.namedWeights(folder.resolve("named.h5"), model);
        check(KerasModelFile.read(numbered, newer), model, "Keras 3 (.weights.h5)");
        check(KerasModelFile.read(named, older), model, "Keras 2 (.weights.h5)");
        check(KerasModelFile.read(named, newer), model, "Keras 3 (.weights.h5)");
        Path whole = KerasFiles.h5(folder.resolve("whole.h5"), model, 2);
        check(KerasModelFile.read(whole, older), model, "Keras 2 (.weights.h5)");
    }

    private static void check(KerasNetwork network, TestModel model, String format) {
        NetworkDescription found = network.description();
        assertThat(found.format()).isEqualTo(format);
        assertThat(List.of(found.height(), found.width(), found.channels())).isEqualTo(model.input);
        PlainTensor picture = NetworkRun.picture(found.height(), found.width(), found.channels());
        PlainTensor expected = new PlainNetwork(2).run(model, picture);
        assertThat(found.outputs()).isEqualTo(expected.values().length);
        assertClose(NetworkRun.of(network, picture), expected);
    }

    @Test
    void describes_the_network() throws Exception {
        NetworkDescription found = KerasModelFile.read(
                        KerasFiles.keras(folder.resolve("a.keras"), Networks.sequential()))
                .description();
        assertThat(found.activation()).isEqualTo(OutputActivation.SIGMOID);
        assertThat(found.outputs()).isEqualTo(1);
        assertThat(found.weights()).isEqualTo(3 * 3 * 4 + 4 + 3 * 3 * 4 * 6 + 6 + 54 + 1);
        assertThat(found.layers())
                .contains(
                        new LayerDescription("input", "InputLayer", "12x12x1", 0),
                        new LayerDescription("conv2d_0", "Conv2D", "10x10x4", 40),
                        new LayerDescription("dense_5", "Dense", "1", 55));
    }

    @Test
    void detects_the_activation_of_the_last_layer() throws Exception {
        assertThat(activation(Networks.xception(20))).isEqualTo(OutputActivation.SOFTMAX);
        assertThat(activation(Networks.nested())).isEqualTo(OutputActivation.NONE);
        TestModel dropped = Networks.sequential();
        dropped.then("Dropout", config("rate", 0.1)).then("Reshape", config("target_shape", List.of(1)));
        assertThat(activation(dropped)).isEqualTo(OutputActivation.SIGMOID);
    }

    private OutputActivation activation(TestModel model) throws Exception {
        return KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), model))
                .description()
                .activation();
    }

    @Test
    void lists_the_layers_of_a_nested_model() throws Exception {
        NetworkDescription found = KerasModelFile.read(KerasFiles.h5(folder.resolve("a.h5"), Networks.nested(), 2))
                .description();
        assertThat(found.layers())
                .contains(new LayerDescription("trunk/twice", "Conv2D", "10x9x2", 38))
                .contains(new LayerDescription("trunk/normal", "BatchNormalization", "10x9x2", 8));
        assertThat(found.weights()).isEqualTo(8 + 38 + 8 + 6 + 6);
    }

    /** A network that ends with global pooling accepts pictures of any size. */
    @Test
    void supports_networks_for_pictures_of_any_size() throws Exception {
        TestModel open = Networks.xception(-1);
        KerasNetwork network = KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), open));
        assertThat(network.description().height()).isZero();
        assertThat(network.description().width()).isZero();
        for (int side : List.of(20, 25)) {
            PlainTensor picture = NetworkRun.picture(side, side + 2, 1);
            assertClose(NetworkRun.of(network, picture), new PlainNetwork(3).run(open, picture));
        }
    }

    /** {@code y + (3 - y * 2)} with {@code y = x + 0.5}, as Keras 3 saves it. */
    @Test
    void computes_tensor_arithmetic() throws Exception {
        TestModel model = TestModel.of(4, 4, 1)
                .add("Rescaling", "plus", config("offset", 0.5), List.of(), "input")
                .add("Rescaling", "times", config("scale", 2.0), List.of(), "plus")
                .add("Rescaling", "less", config("scale", -1.0, "offset", 3.0), List.of(), "times")
                .add("Add", "both", config(), List.of(), "less", "plus")
                .add("GlobalMaxPooling2D", "largest", config(), List.of(), "both");
        String json = new KerasJsonWriter(3).write(model);
        json = operation(json, "plus", "Add", "[$, 0.5]");
        json = operation(json, "times", "Multiply", "[$, 2.0]");
        json = operation(json, "less", "Subtract", "[3.0, $]");
        json = operation(json, "both", "Add", "$");
        Path weights = KerasFiles.numbered(folder.resolve("w.h5"), model);
        KerasNetwork network = KerasModelFile.read(weights, Files.writeString(folder.resolve("a.json"), json));
        PlainTensor picture = NetworkRun.picture(4, 4, 1);
        assertClose(NetworkRun.of(network, picture), new PlainNetwork(3).run(model, picture));
        Path other = Files.writeString(folder.resolve("b.json"), json.replace("\"Subtract\"", "\"Softmax\""));
        assertThatThrownBy(() -> KerasModelFile.read(weights, other)).hasMessageContaining("without a layer");
    }

    /** Turns a layer into an operation; {@code $} stands for its inputs. */
    private static String operation(String json, String name, String operation, String arguments) throws Exception {
        JsonNode root = KerasJsonWriter.MAPPER.readTree(json);
        for (JsonNode layer : root.path("config").path("layers")) {
            if (layer.path("name").asText().equals(name)) {
                ((ObjectNode) layer)
                        .put("class_name", operation)
                        .put("module", "keras.src.ops.numpy")
                        .put("registered_name", operation);
                String inputs = layer.at("/inbound_nodes/0/args/0").toString();
                ((ObjectNode) layer.at("/inbound_nodes/0"))
                        .set("args", KerasJsonWriter.MAPPER.readTree(arguments.replace("$", inputs)));
            }
        }
        return root.toString();
    }

    @Test
    void refuses_pictures_of_another_size() throws Exception {
        KerasNetwork fixed = KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), Networks.sequential()));
        PlainTensor picture = NetworkRun.picture(20, 20, 1);
        assertThatThrownBy(() -> NetworkRun.of(fixed, picture)).hasMessageContaining("instead of 12x12x1");
        KerasNetwork open = KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), Networks.xception(-1)));
        PlainTensor tiny = NetworkRun.picture(2, 2, 1);
        assertThatThrownBy(() -> NetworkRun.of(open, tiny)).hasMessageContaining("windows larger than its input");
    }

    @Test
    void recognizes_keras_files() throws Exception {
        assertThat(KerasModelFile.accepts(KerasFiles.keras(folder.resolve("a.keras"), Networks.sequential())))
                .isTrue();
        Path older = KerasFiles.h5(folder.resolve("named otherwise"), Networks.sequential(), 2);
        assertThat(KerasModelFile.accepts(older)).isTrue();
        assertThat(KerasModelFile.accepts(Files.writeString(folder.resolve("a.json"), "{}")))
                .isFalse();
        assertThat(KerasModelFile.accepts(folder)).isFalse();
        assertThat(KerasModelFile.accepts(folder.resolve("none.keras"))).isFalse();
    }

    /** Keras 1 had other names for many settings. */
    @Test
    void reads_the_settings_of_keras_1() throws Exception {
        TestModel then = TestModel.of(9, 9, 3);
        TestModel now = TestModel.of(9, 9, 3);
        var weights = List.of(then.weight("W", 3, 2, 3, 4), then.weight("b", 4));
        var dense = List.of(then.weight("W", 4, 2), then.weight("b", 2));
        then.add(
                        "Convolution2D",
                        "conv",
                        config(
                                "nb_filter",
                                4,
                                "nb_row",
                                3,
                                "nb_col",
                                2,
                                "border_mode",
                                "same",
                                "subsample",
                                List.of(2, 2),
                                "dim_ordering",
                                "tf",
                                "bias",
                                true,
                                "activation",
                                "relu"),
                        weights,
                        "input")
                .add(
                        "MaxPooling2D",
                        "pool",
                        config("pool_size", List.of(2, 2), "strides", List.of(2, 2), "border_mode", "valid"),
                        List.of(),
                        "conv")
                .add("GlobalAveragePooling2D", "mean", config("dim_ordering", "tf"), List.of(), "pool")
                .add("Dense", "dense", config("output_dim", 2, "bias", true, "activation", "softmax"), dense, "mean")
                .add("Merge", "both", config("mode", "sum", "concat_axis", -1), List.of(), "dense", "dense");
        now.add(
                        "Conv2D",
                        "conv",
                        config(
                                "filters",
                                4,
                                "kernel_size",
                                List.of(3, 2),
                                "padding",
                                "same",
                                "strides",
                                List.of(2, 2),
                                "activation",
                                "relu"),
                        weights,
                        "input")
                .add("MaxPooling2D", "pool", config(), List.of(), "conv")
                .add("GlobalAveragePooling2D", "mean", config(), List.of(), "pool")
                .add("Dense", "dense", config("units", 2, "activation", "softmax"), dense, "mean")
                .add("Add", "both", config(), List.of(), "dense", "dense");
        PlainTensor picture = NetworkRun.picture(9, 9, 3);
        KerasNetwork network = KerasModelFile.read(KerasFiles.h5(folder.resolve("old.h5"), then, 1));
        assertClose(NetworkRun.of(network, picture), new PlainNetwork(1).run(now, picture));
    }
}

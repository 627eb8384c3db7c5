package io.moodstream.importer.keras;

import static io.moodstream.importer.keras.TestModel.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.moodstream.domain.MoodstreamException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be imported is refused by name, with a way out. */
class RefusalsTest {

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("Lambda", Map.of(), "Python code"),
                Arguments.of("TFOpLambda", Map.of(), "without a layer"),
                Arguments.of("Conv2DTranspose", Map.of(), "UpSampling2D"),
                Arguments.of("LSTM", Map.of(), "SavedModel"),
                Arguments.of("MultiHeadAttention", Map.of(), "SavedModel"),
                Arguments.of("MaxPooling2D", config("data_format", "channels_first"), "channels_last"),
                Arguments.of("Activation", config("activation", "my_function"), "my_function"),
                Arguments.of(
                        "Activation",
                        config("activation", config("class_name", "function", "config", "lambda")),
                        "activation"),
                Arguments.of("MaxPooling2D", config("pool_size", List.of(30, 30)), "windows larger"),
                Arguments.of("MaxPooling2D", config("pool_size", List.of(0, -3)), "pool_size"),
                Arguments.of("MaxPooling2D", config("pool_size", "many"), "pool_size"),
                Arguments.of("ZeroPadding2D", config("padding", 4_000), "another size"),
                Arguments.of("Cropping2D", config("cropping", 4), "takes away"),
                Arguments.of("UpSampling2D", config("size", 2, "interpolation", "lanczos5"), "interpolation"),
                Arguments.of("Softmax", config("axis", 1), "axis"),
                Arguments.of("ReLU", config("threshold", 1.0), "threshold"),
                Arguments.of("Reshape", config("target_shape", List.of(5, 5)), "cannot make"),
                Arguments.of("Permute", config("dims", List.of(1, 1, 2)), "dims"),
                Arguments.of("Dense", config("units", 3), "no weight kernel"),
                Arguments.of(
                        "Normalization",
                        config("mean", List.of(1, 2, 3), "variance", List.of(1, 2), "axis", -1),
                        "variance"),
                Arguments.of("LeakyReLU", config("alpha", "steep"), "no number"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("layers")
    void names_the_layer_that_is_not_imported(String type, Map<String, Object> config, String reason) throws Exception {
        TestModel model = TestModel.of(8, 8, 3).then(type, config).then("GlobalMaxPooling2D", Map.of());
        String name = model.layers.get(0).name();
        Path newest = KerasFiles.keras(folder.resolve("a.keras"), model);
        assertThatThrownBy(() -> KerasModelFile.read(newest))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("a.keras: ", reason)
                .satisfies(e -> {
                    if (!reason.equals("another size")) {
                        assertThat(e).hasMessageContaining(name);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"module\":\"my.code\",\"registered_name\":\"Flatten\"=>Flatten,",
                "\"module\":null,\"registered_name\":\"Custom>Flatten\"=>Custom>Flatten,",
                "\"module\":\"kerasx.layers\",\"registered_name\":null=>kerasx.layers."
            })
    void refuses_a_custom_class_by_its_name(String change) throws Exception {
        String json = new KerasJsonWriter(3).write(Networks.sequential());
        String[] parts = change.split("=>");
        String changed = json.replace("\"module\":\"keras.layers\",\"registered_name\":null", parts[0]);
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("is of the custom class " + parts[1], "SavedModel");
    }

    @Test
    void refuses_models_that_are_code() {
        assertThatThrownBy(() -> read("{\"class_name\": \"MyModel\", \"config\": {}}"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("MyModel", "sequential or functional");
    }

    @Test
    void refuses_a_layer_that_is_called_in_training_mode() throws Exception {
        String json =
                new KerasJsonWriter(2).write(Networks.nested()).replace("\"training\":false", "\"training\":true");
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("training");
    }

    @Test
    void refuses_several_outputs() throws Exception {
        String json = new KerasJsonWriter(3)
                .write(Networks.nested())
                .replace("\"output_layers\":[[\"dense\",0,0]]", "\"output_layers\":[[\"dense\",0,0],[\"pool\",0,0]]");
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("2 outputs instead of one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":1}", "[{\"a\":1}]", "[]", "null", "[[\"dense\"]]", "[[]]"})
    void refuses_malformed_outputs(String outputs) throws Exception {
        String json = new KerasJsonWriter(3).write(Networks.nested());
        String changed = json.replace("\"output_layers\":[[\"dense\",0,0]]", "\"output_layers\":" + outputs);
        assertThat(changed).isNotEqualTo(json);
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("outputs instead of one");
    }

    @Test
    void refuses_models_without_pictures_as_input_or_a_row_as_output() throws Exception {
        TestModel map = TestModel.of(8, 8, 3).then("ReLU", Map.of());
        assertThatThrownBy(() -> KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), map)))
                .hasMessageContaining("8x8x3 numbers instead of one row");
        TestModel flat = TestModel.of(20).then("ReLU", Map.of());
        assertThatThrownBy(() -> KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), flat)))
                .hasMessageContaining("instead of pictures");
        TestModel five = TestModel.of(8, 8, 5).then("GlobalMaxPooling2D", Map.of());
        assertThatThrownBy(() -> KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), five)))
                .hasMessageContaining("8x8x5");
    }

    @Test
    void refuses_an_open_number_of_channels() throws Exception {
        TestModel open = TestModel.of(8, 8, -1).then("BatchNormalization", config("scale", false, "center", false));
        assertThatThrownBy(() -> KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), open)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("channels are open");
    }

    @Test
    void refuses_weights_without_their_architecture() {
        Path weights = KerasFiles.namedWeights(folder.resolve("w.h5"), Networks.sequential());
        assertThatThrownBy(() -> KerasModelFile.read(weights)).hasMessageContainingAll("weights only", "to_json");
    }

    @Test
    void refuses_weights_of_another_model() throws Exception {
        Path json = KerasFiles.json(folder.resolve("a.json"), Networks.sequential(), 3);
        Path weights = KerasFiles.numbered(folder.resolve("w.h5"), Networks.xception(20));
        assertThatThrownBy(() -> KerasModelFile.read(weights, json))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("same model");
    }

    @Test
    void refuses_weights_that_are_not_numbers() throws Exception {
        TestModel model = Networks.sequential();
        model.last().weights().get(1).values()[0] = Float.NaN;
        Path file = KerasFiles.keras(folder.resolve("a.keras"), model);
        assertThatThrownBy(() -> KerasModelFile.read(file)).hasMessageContainingAll("dense_5", "NaN", "diverged");
    }

    @Test
    void refuses_files_of_other_kinds() throws Exception {
        Path text = Files.writeString(folder.resolve("a.h5"), "hello");
        assertThatThrownBy(() -> KerasModelFile.read(text)).hasMessageContaining("no HDF5 file");
        Path empty = Files.write(folder.resolve("b.h5"), new byte[0]);
        assertThatThrownBy(() -> KerasModelFile.read(empty)).hasMessageContaining("no HDF5 file");
        assertThatThrownBy(() -> KerasModelFile.read(folder.resolve("none.h5")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("none.h5");
        Path other = folder.resolve("c.h5");
        try (WritableHdfFile hdf = HdfFile.write(other)) {
            hdf.putDataset("pixels", new float[4]);
        }
        assertThatThrownBy(() -> KerasModelFile.read(other)).isInstanceOf(MoodstreamException.class);
    }

    @Test
    void limits_the_unpacked_size_of_an_archive() throws Exception {
        Path bomb = folder.resolve("bomb.keras");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            KerasFiles.put(zip, "metadata.json", "{}".getBytes(StandardCharsets.UTF_8));
            KerasFiles.put(zip, "config.json", new byte[KerasJson.MAX + 1]);
        }
        assertThatThrownBy(() -> KerasModelFile.read(bomb)).hasMessageContainingAll("config.json", "unpacks to more");
    }

    @Test
    void limits_the_depth_of_json() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no JSON that can be read");
    }

    @Test
    void limits_the_depth_of_nested_models() {
        String inner = "{\"class_name\":\"Dense\",\"config\":{\"name\":\"a\"}}";
        for (int i = 0; i < 12; i++) {
            inner = "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"a\",\"batch_input_shape\":[null,8,8,3],"
                    + "\"layers\":[" + inner + "]}}";
        }
        String json = inner;
        assertThatThrownBy(() -> read(json)).hasMessageContaining("8 deep");
    }

    @Test
    void limits_how_often_nested_models_are_used() throws Exception {
        TestModel model = TestModel.of(8, 8, 3).then("ReLU", Map.of());
        for (int depth = 0; depth < 6; depth++) {
            List<List<String>> uses = new ArrayList<>(List.of(List.of("input"), List.of("model")));
            for (int i = 1; i < 9; i++) {
                uses.add(List.of("model#" + i));
            }
            TestModel outer = TestModel.of(8, 8, 3);
            outer.layers.add(new TestModel.TestLayer("Functional", "model", Map.of(), List.of(), uses, model));
            model = outer.add("ReLU", "last", Map.of(), List.of(), "model#9");
        }
        TestModel whole = TestModel.of(8, 8, 3).nested("whole", model, "input");
        whole.add("GlobalMaxPooling2D", "pool", Map.of(), List.of(), "whole");
        Path file = KerasFiles.keras(folder.resolve("a.keras"), whole);
        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("layers more than 20000 times");
    }

    private KerasNetwork read(String json) throws Exception {
        Path architecture = Files.writeString(folder.resolve("changed.json"), json);
        return KerasModelFile.read(KerasFiles.numbered(folder.resolve("w.h5"), Networks.sequential()), architecture);
    }
}

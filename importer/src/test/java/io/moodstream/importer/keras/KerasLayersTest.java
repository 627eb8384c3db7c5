package io.moodstream.importer.keras;

import static io.moodstream.importer.keras.NetworkRun.assertClose;
import static io.moodstream.importer.keras.TestModel.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer computes what naive loops compute. */
class KerasLayersTest {

    private static final Map<String, Object> NONE = Map.of();

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> spatial() {
        return cases(
                layer("Conv2D", config("filters", 4, "kernel_size", List.of(3, 2)), "kernel", 3, 2, 3, 4, "bias", 4),
                layer(
                        "Conv2D",
                        config(
                                "filters",
                                2,
                                "kernel_size",
                                3,
                                "strides",
                                List.of(2, 3),
                                "padding",
                                "same",
                                "use_bias",
                                false),
                        "kernel",
                        3,
                        3,
                        3,
                        2),
                layer(
                        "Conv2D",
                        config(
                                "filters",
                                2,
                                "kernel_size",
                                List.of(3, 3),
                                "dilation_rate",
                                List.of(2, 2),
                                "activation",
                                "relu"),
                        "kernel",
                        3,
                        3,
                        3,
                        2,
                        "bias",
                        2),
                layer(
                        "DepthwiseConv2D",
                        config(
                                "kernel_size",
                                List.of(3, 3),
                                "depth_multiplier",
                                2,
                                "padding",
                                "same",
                                "strides",
                                List.of(2, 2)),
                        "depthwise_kernel",
                        3,
                        3,
                        3,
                        2,
                        "bias",
                        6),
                layer(
                        "DepthwiseConv2D",
                        config(
                                "kernel_size",
                                List.of(3, 2),
                                "dilation_rate",
                                List.of(2, 3),
                                "padding",
                                "same",
                                "use_bias",
                                false),
                        "depthwise_kernel",
                        3,
                        2,
                        3,
                        1),
                layer(
                        "SeparableConv2D",
                        config("filters", 5, "kernel_size", List.of(3, 3), "padding", "same", "activation", "tanh"),
                        "depthwise_kernel",
                        3,
                        3,
                        3,
                        1,
                        "pointwise_kernel",
                        1,
                        1,
                        3,
                        5,
                        "bias",
                        5),
                layer("MaxPooling2D", NONE),
                layer("MaxPooling2D", config("pool_size", List.of(3, 3), "strides", List.of(2, 2), "padding", "same")),
                layer("AveragePooling2D", config("pool_size", List.of(2, 3))),
                layer("AveragePooling2D", config("pool_size", 3, "strides", 2, "padding", "same")),
                layer("GlobalMaxPooling2D", NONE),
                layer("GlobalMaxPooling2D", config("keepdims", true)),
                layer("GlobalAveragePooling2D", NONE),
                layer("GlobalAveragePooling2D", config("keepdims", true)),
                layer("ZeroPadding2D", config("padding", List.of(List.of(1, 2), List.of(0, 3)))),
                layer("ZeroPadding2D", config("padding", List.of(2, 1))),
                layer("Cropping2D", config("cropping", List.of(List.of(1, 2), List.of(0, 3)))),
                layer("Cropping2D", config("cropping", List.of(List.of(2, 0), List.of(1, 0)))),
                layer("UpSampling2D", config("size", List.of(2, 3))),
                layer("UpSampling2D", config("size", List.of(2, 3), "interpolation", "bilinear")),
                layer("Resizing", config("height", 5, "width", 13, "interpolation", "bilinear")),
                layer("Resizing", config("height", 12, "width", 5, "interpolation", "nearest")));
    }

    static Stream<Arguments> pointwise() {
        return cases(
                layer("Rescaling", config("scale", 1 / 127.5, "offset", -1.0)),
                layer("Normalization", config("axis", List.of(-1)), "mean", 3, "variance", 3),
                layer("BatchNormalization", config("epsilon", 0.01), "gamma", 3, "beta", 3, "mean", 3, "variance", 3),
                layer(
                        "BatchNormalization",
                        config("axis", List.of(3), "scale", false),
                        "beta",
                        3,
                        "mean",
                        3,
                        "variance",
                        3),
                layer("BatchNormalization", config("center", false), "gamma", 3, "mean", 3, "variance", 3),
                layer("BatchNormalization", config("center", false, "scale", false), "mean", 3, "variance", 3),
                layer("LayerNormalization", config("axis", -1), "gamma", 3, "beta", 3),
                layer("Dense", config("units", 4, "activation", "sigmoid"), "kernel", 3, 4, "bias", 4),
                layer("Dense", config("units", 4, "use_bias", false), "kernel", 3, 4),
                layer("Dropout", config("rate", 0.5)),
                layer("SpatialDropout2D", config("rate", 0.5)),
                layer("GaussianNoise", config("stddev", 0.5)),
                layer("RandomFlip", config("mode", "horizontal")),
                layer("ReLU", NONE),
                layer("ReLU", config("max_value", 0.5, "negative_slope", 0.1, "threshold", 0.0)),
                layer("LeakyReLU", config("negative_slope", 0.1)),
                layer("ELU", config("alpha", 0.7)),
                layer("PReLU", config("shared_axes", List.of(1, 2)), "alpha", 1, 1, 3),
                layer("PReLU", NONE, "alpha", 8, 7, 3),
                layer("Softmax", NONE),
                layer("Flatten", NONE),
                layer("Reshape", config("target_shape", List.of(4, -1))),
                layer("Permute", config("dims", List.of(2, 3, 1))));
    }

    static Stream<Arguments> activations() {
        return Stream.of(
                        "linear",
                        "relu",
                        "relu6",
                        "elu",
                        "selu",
                        "gelu",
                        "swish",
                        "silu",
                        "sigmoid",
                        "hard_sigmoid",
                        "hard_silu",
                        "tanh",
                        "softmax",
                        "softplus",
                        "softsign",
                        "leaky_relu",
                        "exponential",
                        "mish")
                .map(name -> {
                    TestModel model = TestModel.of(8, 7, 3);
                    // Wide enough to reach every segment of piecewise activations.
                    model.then("Rescaling", config("scale", 8.0)).then("Activation", config("activation", name));
                    return Arguments.of(name, model);
                });
    }

    static Stream<Arguments> merges() {
        return Stream.of("Add", "Multiply", "Subtract", "Average", "Maximum", "Minimum", "Concatenate")
                .map(type -> {
                    TestModel model = TestModel.of(8, 7, 3);
                    model.add("Rescaling", "a", config("scale", 2.0), List.of(), "input")
                            .add("Rescaling", "b", config("offset", 0.5), List.of(), "input")
                            .add(type, "both", NONE, List.of(), "a", "b");
                    return Arguments.of(type, model);
                });
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource({"spatial", "pointwise", "activations", "merges"})
    void computes_what_naive_loops_compute(String name, TestModel model) throws Exception {
        PlainTensor picture = NetworkRun.picture(8, 7, 3);
        TestModel vector = endingWithAVector(model);
        float[] newest =
                NetworkRun.of(KerasModelFile.read(KerasFiles.keras(folder.resolve("3.keras"), vector)), picture);
        assertClose(newest, new PlainNetwork(3).run(vector, picture));
        float[] older = NetworkRun.of(KerasModelFile.read(KerasFiles.h5(folder.resolve("2.h5"), vector, 2)), picture);
        assertClose(older, new PlainNetwork(2).run(vector, picture));
    }

    /** A network must end with one row of numbers. */
    private static TestModel endingWithAVector(TestModel model) {
        return model.last().type().equals("Flatten") ? model : model.then("Flatten", NONE);
    }

    private record Case(String type, Map<String, Object> config, List<Object> weights) {}

    private static Case layer(String type, Map<String, Object> config, Object... weights) {
        return new Case(type, config, List.of(weights));
    }

    private static Stream<Arguments> cases(Case... cases) {
        return Stream.of(cases).map(one -> {
            TestModel model = TestModel.of(8, 7, 3);
            List<TestModel.TestWeight> weights = new ArrayList<>();
            for (int i = 0; i < one.weights().size(); ) {
                String name = (String) one.weights().get(i++);
                List<Integer> shape = new ArrayList<>();
                while (i < one.weights().size() && one.weights().get(i) instanceof Integer size) {
                    shape.add(size);
                    i++;
                }
                weights.add(model.weight(name, shape.toArray(Integer[]::new)));
            }
            model.then(one.type(), one.config(), weights.toArray(TestModel.TestWeight[]::new));
            return Arguments.of(one.type(), model);
        });
    }
}

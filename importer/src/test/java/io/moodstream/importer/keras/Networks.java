package io.moodstream.importer.keras;

import static io.moodstream.importer.keras.TestModel.config;

import java.util.List;
import java.util.Map;

/** Small but complete networks. */
final class Networks {

    private static final Map<String, Object> NONE = Map.of();

    private Networks() {}

    /** A chain, as beginners build it. */
    static TestModel sequential() {
        TestModel model = TestModel.of(12, 12, 1);
        return model.then(
                        "Conv2D",
                        config("filters", 4, "kernel_size", List.of(3, 3), "activation", "relu"),
                        model.weight("kernel", 3, 3, 1, 4),
                        model.weight("bias", 4))
                .then("MaxPooling2D", NONE)
                .then(
                        "Conv2D",
                        config("filters", 6, "kernel_size", List.of(3, 3), "activation", "relu"),
                        model.weight("kernel", 3, 3, 4, 6),
                        model.weight("bias", 6))
                .then("Flatten", NONE)
                .then("Dropout", config("rate", 0.5))
                .then(
                        "Dense",
                        config("units", 1, "activation", "sigmoid"),
                        model.weight("kernel", 54, 1),
                        model.weight("bias", 1));
    }

    /** Separable convolutions beside residual ones, like mini-XCEPTION (Arriaga et al., 2017). */
    static TestModel xception(int side) {
        TestModel model = TestModel.of(side, side, 1);
        model.add(
                "Conv2D",
                "conv",
                config("filters", 4, "kernel_size", List.of(3, 3), "use_bias", false),
                List.of(model.weight("kernel", 3, 3, 1, 4)),
                "input");
        normalized(model, "norm", 4, "conv");
        model.add("Activation", "relu", config("activation", "relu"), List.of(), "norm");
        block(model, "one", 4, 6, "relu");
        block(model, "two", 6, 8, "one_add");
        return model.add(
                        "Conv2D",
                        "classes",
                        config("filters", 7, "kernel_size", List.of(3, 3), "padding", "same"),
                        List.of(model.weight("kernel", 3, 3, 8, 7), model.weight("bias", 7)),
                        "two_add")
                .add("GlobalAveragePooling2D", "mean", NONE, List.of(), "classes")
                .add("Activation", "predictions", config("activation", "softmax"), List.of(), "mean");
    }

    private static void block(TestModel model, String name, int in, int out, String input) {
        model.add(
                "Conv2D",
                name + "_short",
                config(
                        "filters",
                        out,
                        "kernel_size",
                        List.of(1, 1),
                        "strides",
                        List.of(2, 2),
                        "padding",
                        "same",
                        "use_bias",
                        false),
                List.of(model.weight("kernel", 1, 1, in, out)),
                input);
        normalized(model, name + "_short_norm", out, name + "_short");
        separable(model, name + "_deep", in, out, input);
        normalized(model, name + "_deep_norm", out, name + "_deep");
        model.add(
                        "MaxPooling2D",
                        name + "_pool",
                        config("pool_size", List.of(3, 3), "strides", List.of(2, 2), "padding", "same"),
                        List.of(),
                        name + "_deep_norm")
                .add("Add", name + "_add", NONE, List.of(), name + "_pool", name + "_short_norm");
    }

    private static void separable(TestModel model, String name, int in, int out, String input) {
        model.add(
                "SeparableConv2D",
                name,
                config("filters", out, "kernel_size", List.of(3, 3), "padding", "same", "use_bias", false),
                List.of(model.weight("depthwise_kernel", 3, 3, in, 1), model.weight("pointwise_kernel", 1, 1, in, out)),
                input);
    }

    private static void normalized(TestModel model, String name, int channels, String input) {
        model.add(
                "BatchNormalization",
                name,
                config("axis", -1, "epsilon", 0.001),
                List.of(
                        model.weight("gamma", channels),
                        model.weight("beta", channels),
                        model.weight("moving_mean", channels),
                        model.weight("moving_variance", channels)),
                input);
    }

    /** A model as a layer of another, with a layer that is used twice, and a gate that is broadcast to all places. */
    static TestModel nested() {
        TestModel inner = TestModel.of(-1, -1, 2);
        inner.shared(
                        "Conv2D",
                        "twice",
                        config("filters", 2, "kernel_size", List.of(3, 3), "padding", "same", "activation", "tanh"),
                        List.of(inner.weight("kernel", 3, 3, 2, 2), inner.weight("bias", 2)),
                        "input",
                        "twice")
                .add("Add", "sum", NONE, List.of(), "twice", "twice#1");
        normalized(inner, "normal", 2, "sum");
        TestModel model = TestModel.of(10, 9, 3);
        model.add(
                        "Conv2D",
                        "first",
                        config("filters", 2, "kernel_size", List.of(1, 1)),
                        List.of(model.weight("kernel", 1, 1, 3, 2), model.weight("bias", 2)),
                        "input")
                .nested("trunk", inner, "first")
                .add("GlobalAveragePooling2D", "squeeze", config("keepdims", true), List.of(), "trunk")
                .add(
                        "Conv2D",
                        "gate",
                        config("filters", 2, "kernel_size", 1, "activation", "sigmoid"),
                        List.of(model.weight("kernel", 1, 1, 2, 2), model.weight("bias", 2)),
                        "squeeze")
                .add("Multiply", "excite", NONE, List.of(), "trunk", "gate")
                .add("GlobalMaxPooling2D", "pool", NONE, List.of(), "excite");
        return model.add(
                "Dense",
                "dense",
                config("units", 2),
                List.of(model.weight("kernel", 2, 2), model.weight("bias", 2)),
                "pool");
    }
}

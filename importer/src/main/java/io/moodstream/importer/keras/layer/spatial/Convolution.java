package io.moodstream.importer.keras.layer.spatial;

import io.moodstream.importer.keras.layer.Activation;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;

/** {@code Conv2D}; {@code Convolution2D} in Keras 1. */
public record Convolution(
        LayerConfig config,
        Window window,
        Weight kernel,
        @Nullable Weight bias,
        Activation function) implements UnaryLayer {

    static final int MAX_FILTERS = 1 << 16;

    public static Convolution of(LayerConfig config, TensorShape input, WeightSource weights) {
        config.requireChannelsLast();
        config.requireMap(input);
        config.require("groups", Set.of("1"));
        Window window = Window.ofKernel(config);
        int filters = config.count(MAX_FILTERS, "filters", "nb_filter");
        Weight kernel =
                weights.next("kernel", window.size().get(0), window.size().get(1), input.channels(), filters);
        return new Convolution(config, window, kernel, bias(config, weights, filters), Activation.of(config));
    }

    static @Nullable Weight bias(LayerConfig config, WeightSource weights, int filters) {
        return config.flag(true, "use_bias", "bias") ? weights.next("bias", filters) : null;
    }

    @Override
    public TensorShape output(TensorShape input) {
        requireChannels(config, kernel, input);
        return window.output(config, input, (int) kernel.shape().get(3));
    }

    /** Refuses a layer that is used again, for pictures that its weights are not for. */
    static void requireChannels(LayerConfig config, Weight kernel, TensorShape input) {
        config.requireMap(input);
        if (input.channels() != kernel.shape().get(2)) {
            throw config.refused("is used for " + input.channels() + " channels, but its weights are for "
                    + kernel.shape().get(2) + "; save the model again with model.save.");
        }
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Operand<TFloat32> windows = graph.tf()
                .nn
                .conv2d(
                        input.tensor(),
                        graph.constant(kernel),
                        window.steps(),
                        window.padding(),
                        Conv2d.dilations(Window.each(window.dilation())));
        return finish(graph, windows, bias, function);
    }

    static Operand<TFloat32> finish(
            InferenceGraph graph, Operand<TFloat32> windows, @Nullable Weight bias, Activation activation) {
        Operand<TFloat32> sum = bias == null ? windows : graph.tf().nn.biasAdd(windows, graph.constant(bias));
        return activation.apply(graph.tf(), sum);
    }

    @Override
    public long weights() {
        return size(kernel) + size(bias);
    }

    static long size(@Nullable Weight weight) {
        return weight == null ? 0 : weight.shape().size();
    }

    @Override
    public OutputActivation activation() {
        return function.output();
    }
}

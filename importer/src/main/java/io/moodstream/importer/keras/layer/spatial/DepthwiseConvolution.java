package io.moodstream.importer.keras.layer.spatial;

import io.moodstream.importer.keras.layer.Activation;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** {@code DepthwiseConv2D}: a few filters for each channel. */
public record DepthwiseConvolution(
        LayerConfig config,
        Window window,
        Weight kernel,
        @Nullable Weight bias,
        Activation function) implements UnaryLayer {

    private static final int MAX_MULTIPLIER = 64;

    public static DepthwiseConvolution of(LayerConfig config, TensorShape input, WeightSource weights) {
        Window window = window(config, input);
        Weight kernel = kernel(config, window, input, weights);
        Weight bias = Convolution.bias(config, weights, outputs(kernel));
        return new DepthwiseConvolution(config, window, kernel, bias, Activation.of(config));
    }

    static Window window(LayerConfig config, TensorShape input) {
        config.requireChannelsLast();
        config.requireMap(input);
        Window window = Window.ofKernel(config);
        if (!window.strides().get(0).equals(window.strides().get(1))) {
            throw config.unsupported("strides"); // TensorFlow has no such operation
        }
        return window;
    }

    static Weight kernel(LayerConfig config, Window window, TensorShape input, WeightSource weights) {
        int multiplier = config.has("depth_multiplier") ? config.count(MAX_MULTIPLIER, "depth_multiplier") : 1;
        Weight kernel = weights.next(
                "depthwise_kernel", window.size().get(0), window.size().get(1), input.channels(), multiplier);
        return DilatedKernel.of(config, window, kernel);
    }

    static int outputs(Weight kernel) {
        return Math.toIntExact(kernel.shape().get(2) * kernel.shape().get(3));
    }

    @Override
    public TensorShape output(TensorShape input) {
        Convolution.requireChannels(config, kernel, input);
        return window.output(config, input, outputs(kernel));
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        return Convolution.finish(graph, windows(graph, input), bias, function);
    }

    Operand<TFloat32> windows(InferenceGraph graph, Value input) {
        return graph.tf()
                .nn
                .depthwiseConv2dNative(input.tensor(), graph.constant(kernel), window.steps(), window.padding());
    }

    @Override
    public long weights() {
        return window.size().get(0) * window.size().get(1) * (long) outputs(kernel) + Convolution.size(bias);
    }

    /** The zeros between the places of a dilated kernel are multiplied, too. */
    @Override
    public long operations(List<TensorShape> inputs, TensorShape output) {
        return output.isKnown() ? output.places() * kernel.shape().size() : 0;
    }

    @Override
    public OutputActivation activation() {
        return function.output();
    }
}

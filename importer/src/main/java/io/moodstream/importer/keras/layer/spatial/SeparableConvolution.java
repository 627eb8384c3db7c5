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

/** {@code SeparableConv2D}: a depthwise convolution, then one of single places that mixes the channels. */
public record SeparableConvolution(
        DepthwiseConvolution depthwise,
        Weight pointwise,
        @Nullable Weight bias,
        Activation function) implements UnaryLayer {

    public static SeparableConvolution of(LayerConfig config, TensorShape input, WeightSource weights) {
        Window window = DepthwiseConvolution.window(config, input);
        int filters = config.count(Convolution.MAX_FILTERS, "filters", "nb_filter");
        Weight kernel = DepthwiseConvolution.kernel(config, window, input, weights);
        Weight pointwise = weights.next("pointwise_kernel", 1, 1, DepthwiseConvolution.outputs(kernel), filters);
        return new SeparableConvolution(
                new DepthwiseConvolution(config, window, kernel, null, Activation.LINEAR),
                pointwise,
                Convolution.bias(config, weights, filters),
                Activation.of(config));
    }

    @Override
    public TensorShape output(TensorShape input) {
        return depthwise.output(input).withChannels((int) pointwise.shape().get(3));
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Operand<TFloat32> mixed = graph.tf()
                .nn
                .conv2d(
                        depthwise.windows(graph, input),
                        graph.constant(pointwise),
                        Window.each(List.of(1, 1)),
                        "VALID");
        return Convolution.finish(graph, mixed, bias, function);
    }

    @Override
    public long weights() {
        return depthwise.weights() + Convolution.size(pointwise) + Convolution.size(bias);
    }

    @Override
    public long operations(List<TensorShape> inputs, TensorShape output) {
        return depthwise.operations(inputs, output) + UnaryLayer.super.operations(inputs, output);
    }

    @Override
    public OutputActivation activation() {
        return function.output();
    }
}

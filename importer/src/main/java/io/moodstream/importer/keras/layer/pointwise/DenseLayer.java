package io.moodstream.importer.keras.layer.pointwise;

import io.moodstream.importer.keras.layer.Activation;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.models.tensorflow.weights.Weight;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code Dense}, of a vector or of the channels of each place. */
public record DenseLayer(
        LayerConfig config, Weight kernel, @Nullable Weight bias, Activation function) implements UnaryLayer {

    private static final int MAX_UNITS = 1 << 20;

    public static DenseLayer of(LayerConfig config, TensorShape input, WeightSource weights) {
        int units = config.count(MAX_UNITS, "units", "output_dim");
        Weight kernel = weights.next("kernel", input.channels(), units);
        Weight bias = config.flag(true, "use_bias", "bias") ? weights.next("bias", units) : null;
        return new DenseLayer(config, kernel, bias, Activation.of(config));
    }

    @Override
    public TensorShape output(TensorShape input) {
        if (input.channels() != kernel.shape().get(0)) {
            throw config.refused("is used for " + input.channels() + " numbers, but its weights are for "
                    + kernel.shape().get(0) + "; save the model again with model.save.");
        }
        if (input.rank() > 1 && !input.isKnown()) {
            throw config.refused(
                    "needs an input of known size; save the model with an input of fixed height and width.");
        }
        return input.withChannels((int) kernel.shape().get(1));
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        boolean vector = input.shape().rank() == 1;
        Operand<TFloat32> rows = vector
                ? input.tensor()
                : Reshaping.reshape(
                        tf, input.tensor(), TensorShape.of(input.shape().channels()));
        Operand<TFloat32> product = tf.linalg.matMul(rows, graph.constant(kernel));
        Operand<TFloat32> sum = bias == null ? product : tf.nn.biasAdd(product, graph.constant(bias));
        Operand<TFloat32> shaped = vector ? sum : Reshaping.reshape(tf, sum, output(input.shape()));
        return function.apply(tf, shaped);
    }

    @Override
    public long weights() {
        return kernel.shape().size() + (bias == null ? 0 : bias.shape().size());
    }

    @Override
    public OutputActivation activation() {
        return function.output();
    }
}

package io.moodstream.importer.keras.layer.pointwise;

import io.moodstream.importer.keras.layer.Activation;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A function as a layer: {@code Activation}, {@code ReLU}, {@code LeakyReLU}, {@code ELU}, {@code Softmax}. */
public record ActivationLayer(Activation function) implements UnaryLayer {

    public static ActivationLayer named(LayerConfig config) {
        return new ActivationLayer(Activation.of(config));
    }

    public static ActivationLayer relu(LayerConfig config) {
        config.require("threshold", Set.of("0", "0.0"));
        float slope = config.number(0, "negative_slope");
        Activation rectified = slope == 0 ? (tf, x) -> tf.nn.relu(x) : Activation.leakyRelu(slope);
        if (!config.has("max_value")) {
            return new ActivationLayer(rectified);
        }
        float max = config.number(0, "max_value");
        return new ActivationLayer((tf, x) -> tf.math.minimum(rectified.apply(tf, x), tf.constant(max)));
    }

    public static ActivationLayer leakyRelu(LayerConfig config) {
        return new ActivationLayer(Activation.leakyRelu(config.number(0.3, "negative_slope", "alpha")));
    }

    public static ActivationLayer elu(LayerConfig config) {
        float alpha = config.number(1, "alpha");
        return new ActivationLayer(alpha == 1 ? (tf, x) -> tf.nn.elu(x) : (tf, x) -> elu(tf, x, alpha));
    }

    private static Operand<TFloat32> elu(Ops tf, Operand<TFloat32> x, float alpha) {
        Operand<TFloat32> below = tf.nn.elu(tf.math.minimum(x, tf.constant(0f)));
        return tf.math.add(tf.nn.relu(x), tf.math.mul(below, tf.constant(alpha)));
    }

    public static ActivationLayer softmax(LayerConfig config, TensorShape input) {
        config.requireLastAxis(input.rank());
        return new ActivationLayer(new Activation.Final((tf, x) -> tf.nn.softmax(x), OutputActivation.SOFTMAX));
    }

    @Override
    public TensorShape output(TensorShape input) {
        return input;
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        return function.apply(graph.tf(), input.tensor());
    }

    @Override
    public OutputActivation activation() {
        return function.output();
    }

    @Override
    public boolean keepsNumbers() {
        return function == Activation.LINEAR;
    }
}

package io.moodstream.importer.keras.layer;

import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** A function of each number, or of the channels of each place. */
@FunctionalInterface
public interface Activation {

    Activation LINEAR = (tf, x) -> x;

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);

    /** What it makes of a network's last numbers. */
    default OutputActivation output() {
        return OutputActivation.NONE;
    }

    /**
     * The activation of a layer.
     *
     * @throws io.moodstream.domain.MoodstreamException if it is another function
     */
    static Activation of(LayerConfig config) {
        if (!config.has("activation")) {
            return LINEAR;
        }
        if (!config.json().get("activation").isTextual()) {
            throw config.unsupported("activation");
        }
        return switch (config.text("linear", "activation")) {
            case "linear" -> LINEAR;
            case "relu" -> (tf, x) -> tf.nn.relu(x);
            case "relu6" -> (tf, x) -> tf.nn.relu6(x);
            case "elu" -> (tf, x) -> tf.nn.elu(x);
            case "selu" -> (tf, x) -> tf.nn.selu(x);
            case "gelu" -> Activation::gelu;
            case "swish", "silu" -> (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x));
            case "sigmoid" -> new Final((tf, x) -> tf.math.sigmoid(x), OutputActivation.SIGMOID);
            case "softmax" -> new Final((tf, x) -> tf.nn.softmax(x), OutputActivation.SOFTMAX);
            case "hard_sigmoid" -> hardSigmoid(config);
            case "hard_silu", "hard_swish" -> (tf, x) -> tf.math.mul(x, sixth(tf, x));
            case "tanh" -> (tf, x) -> tf.math.tanh(x);
            case "softplus" -> (tf, x) -> tf.math.softplus(x);
            case "softsign" -> (tf, x) -> tf.nn.softsign(x);
            case "leaky_relu" -> leakyRelu(0.2f);
            case "exponential" -> (tf, x) -> tf.math.exp(x);
            case "mish" -> (tf, x) -> tf.math.mul(x, tf.math.tanh(tf.math.softplus(x)));
            default -> throw config.unsupported("activation");
        };
    }

    /** Slope below 0. */
    static Activation leakyRelu(float slope) {
        return (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
    }

    private static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) Math.sqrt(0.5))));
        return tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), tf.math.add(erf, tf.constant(1f)));
    }

    /** Keras 3 changed its slope. */
    private static Activation hardSigmoid(LayerConfig config) {
        return switch (config.kerasVersion()) {
            case 1, 2 ->
                (tf, x) -> tf.math.minimum(
                        tf.math.maximum(
                                tf.math.add(tf.math.mul(x, tf.constant(0.2f)), tf.constant(0.5f)), tf.constant(0f)),
                        tf.constant(1f));
            case 3 -> Activation::sixth;
            default ->
                throw config.refused("has the activation hard_sigmoid, which Keras 2 and 3 compute differently,"
                        + " and the file does not say which wrote it; save the whole model with model.save.");
        };
    }

    private static Operand<TFloat32> sixth(Ops tf, Operand<TFloat32> x) {
        return tf.math.mul(tf.nn.relu6(tf.math.add(x, tf.constant(3f))), tf.constant(1 / 6f));
    }

    /** One of those that make probabilities. */
    record Final(Activation function, OutputActivation output) implements Activation {
        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
            return function.apply(tf, x);
        }
    }
}

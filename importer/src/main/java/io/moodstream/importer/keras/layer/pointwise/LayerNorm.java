package io.moodstream.importer.keras.layer.pointwise;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** {@code LayerNormalization} of the channels of each place. */
public record LayerNorm(
        LayerConfig config,
        int channels,
        @Nullable Weight gamma,
        @Nullable Weight beta) implements UnaryLayer {

    public static LayerNorm of(LayerConfig config, TensorShape input, WeightSource weights) {
        config.requireLastAxis(input.rank());
        config.require("rms_scaling", Set.of("false"));
        int channels = input.channels();
        Weight gamma = config.flag(true, "scale") ? weights.next("gamma", channels) : null;
        Weight beta = config.flag(true, "center") ? weights.next("beta", channels) : null;
        return new LayerNorm(config, channels, gamma, beta);
    }

    @Override
    public TensorShape output(TensorShape input) {
        if (input.channels() != channels) {
            throw config.refused("is used for " + input.channels() + " channels, but its weights are for " + channels
                    + "; save the model again with model.save.");
        }
        return input;
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        Operand<TInt32> last = tf.constant(new int[] {input.shape().rank()});
        Operand<TFloat32> centred =
                tf.math.sub(input.tensor(), tf.math.mean(input.tensor(), last, Mean.keepDims(true)));
        Operand<TFloat32> variance = tf.math.mean(tf.math.mul(centred, centred), last, Mean.keepDims(true));
        Operand<TFloat32> epsilon = tf.constant(config.number(1e-3, "epsilon"));
        Operand<TFloat32> normal = tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, epsilon)));
        Operand<TFloat32> scaled = gamma == null ? normal : tf.math.mul(normal, graph.constant(gamma));
        return beta == null ? scaled : tf.math.add(scaled, graph.constant(beta));
    }

    @Override
    public long weights() {
        return (gamma == null ? 0L : channels) + (beta == null ? 0 : channels);
    }
}

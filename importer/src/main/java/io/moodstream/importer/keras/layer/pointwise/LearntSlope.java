package io.moodstream.importer.keras.layer.pointwise;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code PReLU}: a rectifier that has learnt its slopes below 0. */
public record LearntSlope(LayerConfig config, Weight alpha) implements UnaryLayer {

    public static LearntSlope of(LayerConfig config, TensorShape input, WeightSource weights) {
        int[] shape = input.dimensions().stream().mapToInt(Integer::intValue).toArray();
        for (JsonNode axis : config.json().path("shared_axes")) {
            if (!axis.isInt() || axis.asInt() < 1 || axis.asInt() > shape.length) {
                throw config.unsupported("shared_axes");
            }
            shape[axis.asInt() - 1] = 1;
        }
        return new LearntSlope(config, weights.next("alpha", shape));
    }

    @Override
    public TensorShape output(TensorShape input) {
        long[] slopes = alpha.shape().asArray();
        for (int i = 0; i < input.rank(); i++) {
            if (slopes.length != input.rank()
                    || slopes[i] != 1 && slopes[i] != input.dimensions().get(i)) {
                throw config.refused("is used for " + input + ", but its slopes are " + alpha.shape()
                        + "; save the model again with model.save.");
            }
        }
        return input;
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        Operand<TFloat32> below = tf.math.minimum(input.tensor(), tf.constant(0f));
        return tf.math.add(tf.nn.relu(input.tensor()), tf.math.mul(below, graph.constant(alpha)));
    }

    /** Its slopes may be as many as its numbers: each is used once. */
    @Override
    public long operations(List<TensorShape> inputs, TensorShape output) {
        return output.isKnown() ? output.elements() : 0;
    }

    @Override
    public long weights() {
        return alpha.shape().size();
    }
}

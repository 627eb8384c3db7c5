package io.moodstream.importer.keras.layer.pointwise;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code Flatten} and {@code Reshape}.
 *
 * @param target the new shape; one dimension may be {@link TensorShape#UNKNOWN}, for what is left
 */
public record Reshaping(LayerConfig config, List<Integer> target) implements UnaryLayer {

    public static Reshaping flatten(LayerConfig config) {
        config.requireChannelsLast();
        return new Reshaping(config, List.of(TensorShape.UNKNOWN));
    }

    public static Reshaping reshape(LayerConfig config) {
        List<Integer> target = new ArrayList<>();
        for (JsonNode dimension : config.json().path("target_shape")) {
            if (!dimension.isInt() || dimension.asInt() < TensorShape.UNKNOWN || dimension.asInt() == 0) {
                throw config.unsupported("target_shape");
            }
            target.add(dimension.asInt());
        }
        if (target.isEmpty()
                || target.stream().filter(one -> one == TensorShape.UNKNOWN).count() > 1) {
            throw config.unsupported("target_shape");
        }
        return new Reshaping(config, List.copyOf(target));
    }

    @Override
    public TensorShape output(TensorShape input) {
        if (!input.isKnown()) {
            throw config.refused(
                    "needs an input of known size; save the model with an input of fixed height and width.");
        }
        int known = new TensorShape(target)
                .dimensions().stream()
                        .filter(one -> one != TensorShape.UNKNOWN)
                        .reduce(1, (left, right) -> left * right);
        int left = input.elements() / known;
        List<Integer> shape = target.stream()
                .map(one -> one == TensorShape.UNKNOWN ? left : one)
                .toList();
        if (left * known != input.elements() || !target.contains(TensorShape.UNKNOWN) && left != 1) {
            throw config.refused("cannot make " + target + " of " + input + "; save the model again with model.save.");
        }
        return new TensorShape(shape);
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        return reshape(graph.tf(), input.tensor(), output(input.shape()));
    }

    static Operand<TFloat32> reshape(Ops tf, Operand<TFloat32> tensor, TensorShape to) {
        int[] shape = new int[to.rank() + 1];
        shape[0] = -1;
        for (int i = 0; i < to.rank(); i++) {
            shape[i + 1] = to.dimensions().get(i);
        }
        return tf.reshape(tensor, tf.constant(shape));
    }

    @Override
    public boolean keepsNumbers() {
        return true;
    }
}

package io.moodstream.importer.keras.layer.pointwise;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.KerasLayer;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code Add}, {@code Subtract}, {@code Multiply}, {@code Average}, {@code Maximum} and {@code Minimum}. */
public record Merge(LayerConfig config, Operation operation) implements KerasLayer {

    /** Of numbers at the same place. */
    public enum Operation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        AVERAGE,
        MAXIMUM,
        MINIMUM
    }

    @Override
    public TensorShape output(List<TensorShape> inputs) {
        if (inputs.size() < 2 || operation == Operation.SUBTRACT && inputs.size() != 2) {
            throw config.refused("is given " + inputs.size() + " inputs; save the model again with model.save.");
        }
        return inputs.stream().reduce(this::broadcast).orElseThrow();
    }

    /** A single place or channel stands for all. */
    private TensorShape broadcast(TensorShape left, TensorShape right) {
        if (left.rank() != right.rank()) {
            throw mismatch(left, right);
        }
        List<Integer> both = new ArrayList<>();
        for (int i = 0; i < left.rank(); i++) {
            int one = left.dimensions().get(i);
            int other = right.dimensions().get(i);
            if (one != other && one != 1 && other != 1) {
                throw mismatch(left, right);
            }
            both.add(one == 1 ? other : one);
        }
        return new TensorShape(both);
    }

    private MoodstreamException mismatch(TensorShape left, TensorShape right) {
        return config.refused("is given " + left + " and " + right + "; save the model again with model.save.");
    }

    @Override
    public long operations(List<TensorShape> inputs, TensorShape output) {
        return output.isKnown() ? (long) output.elements() * inputs.size() : 0;
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, List<Value> inputs) {
        Ops tf = graph.tf();
        Operand<TFloat32> result = inputs.stream()
                .map(Value::tensor)
                .reduce((left, right) -> apply(tf, left, right))
                .orElseThrow();
        return operation == Operation.AVERAGE ? tf.math.mul(result, tf.constant(1f / inputs.size())) : result;
    }

    private Operand<TFloat32> apply(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
        return switch (operation) {
            case ADD, AVERAGE -> tf.math.add(left, right);
            case SUBTRACT -> tf.math.sub(left, right);
            case MULTIPLY -> tf.math.mul(left, right);
            case MAXIMUM -> tf.math.maximum(left, right);
            case MINIMUM -> tf.math.minimum(left, right);
        };
    }
}

package io.moodstream.importer.keras.layer.pointwise;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code Permute}.
 *
 * @param order which dimension comes where, from 1
 */
public record Permutation(LayerConfig config, List<Integer> order) implements UnaryLayer {

    public static Permutation of(LayerConfig config) {
        List<Integer> order = new ArrayList<>();
        for (JsonNode dimension : config.json().path("dims")) {
            order.add(dimension.asInt());
        }
        return new Permutation(config, List.copyOf(order));
    }

    @Override
    public TensorShape output(TensorShape input) {
        boolean all = new HashSet<>(order).size() == input.rank() && order.size() == input.rank();
        if (!all || order.stream().anyMatch(one -> one < 1 || one > input.rank())) {
            throw config.unsupported("dims");
        }
        return new TensorShape(
                order.stream().map(one -> input.dimensions().get(one - 1)).toList());
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        int[] to = new int[order.size() + 1];
        for (int i = 0; i < order.size(); i++) {
            to[i + 1] = order.get(i);
        }
        return tf.linalg.transpose(input.tensor(), tf.constant(to));
    }
}

package io.moodstream.importer.savedmodel;

import io.moodstream.importer.network.ForeignNetwork;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * A network read from a SavedModel.
 *
 * @param graph its operations
 * @param weights by name of the variable's node
 * @param channels whether its pictures have an axis for their channels
 */
record SavedModelNetwork(NetworkDescription description, FlatGraph graph, Map<String, Weight> weights, boolean channels)
        implements ForeignNetwork {

    @Override
    public Operand<TFloat32> build(Ops tf, Operand<TFloat32> pictures) {
        return new FlatGraphBuilder(tf, weights)
                .build(graph, channels ? pictures : tf.squeeze(pictures, Squeeze.axis(List.of(3L))));
    }
}

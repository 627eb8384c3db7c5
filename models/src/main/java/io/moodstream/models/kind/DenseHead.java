package io.moodstream.models.kind;

import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.savedmodel.SavedModelWriter;
import io.moodstream.models.tensorflow.weights.Weights;
import java.nio.file.Path;
import org.tensorflow.ndarray.Shape;

/**
 * The head that the three networks share: Dense 256 with relu, then one logit; a sigmoid is added when it is written.
 */
final class DenseHead {

    private static final int UNITS = 256;

    private DenseHead() {}

    /** The network, with these layers (such as dropout) between its two dense ones. */
    static Network network(int features, Layer... between) {
        return Network.of(Shape.of(features), Layers.dense("head1", UNITS), Layers.relu())
                .then(between)
                .then(Layers.dense("head2", 1));
    }

    static void write(Network network, Weights weights, Path folder) {
        SavedModelWriter.write(network.then(Layers.sigmoid()), weights, folder);
    }
}

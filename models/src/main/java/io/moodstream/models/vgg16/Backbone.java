package io.moodstream.models.vgg16;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** VGG16 for training on expressions: with batch normalization, and with a head of one logit per class. */
public final class Backbone {

    /** Minimum width and height that leave one pixel after five poolings. */
    public static final int SMALLEST_SIDE = 32;

    private static final String HEAD = "classes";

    private Backbone() {}

    /**
     * The network for training from scratch.
     *
     * @param side width and height of its input, 32 to 48: its weights are the same for all of them
     * @param dropout share of the 512 features that is dropped before the head in training
     * @param half whether the convolutions compute in bfloat16
     */
    public static Network network(int side, int classes, double dropout, boolean half) {
        return network(side, classes, dropout, true, half);
    }

    /**
     * The network for fine-tuning: without batch normalization, which is already folded into the kernels of a trained
     * base.
     */
    public static Network fineTuned(int side, int classes, double dropout, boolean half) {
        return network(side, classes, dropout, false, half);
    }

    /** Initial weights of {@link #fineTuned}: the base, and a head of zeros, which has no effect yet. */
    public static Weights fineTuned(Network network, Vgg16Weights base) {
        List<Weight> first = new ArrayList<>(base.weights().all());
        for (WeightSpec spec : network.weights()) {
            if (spec.name().startsWith(HEAD)) {
                first.add(new Weight(
                        spec.name(),
                        spec.shape(),
                        new float[Math.toIntExact(spec.shape().size())]));
            }
        }
        return Weights.of(first);
    }

    private static Network network(int side, int classes, double dropout, boolean normalised, boolean half) {
        List<Layer> layers = new ArrayList<>();
        for (int block = 1; block <= Vgg16.CONVOLUTIONS.length; block++) {
            layers.add(new TrainableBlock(
                    "block" + block, Vgg16.CONVOLUTIONS[block - 1], Vgg16.FILTERS[block - 1], normalised, half));
        }
        layers.add(Layers.flatten());
        layers.add(Layers.dropout(dropout));
        layers.add(Layers.dense(HEAD, classes));
        return new Network(Shape.of(side, side, Pixels.CHANNELS), layers);
    }

    /** The network with its base as served and the head that it was trained with, for evaluating the base. */
    public static Network served(int classes) {
        return Vgg16.network().then(Layers.dense(HEAD, classes));
    }

    /** The base of the trained weights; any batch normalization is folded into its convolutions. */
    public static Weights folded(Weights learnt) {
        return BatchNormFolding.fold(learnt);
    }
}

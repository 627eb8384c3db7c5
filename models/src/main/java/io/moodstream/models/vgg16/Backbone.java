package io.moodstream.models.vgg16;

import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.tensorflow.Layer;
import io.moodstream.models.tensorflow.Layers;
import io.moodstream.models.tensorflow.Network;
import io.moodstream.models.tensorflow.Weight;
import io.moodstream.models.tensorflow.WeightSpec;
import io.moodstream.models.tensorflow.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** VGG16 as it learns to tell expressions apart: with batch normalisation, and with a head of one logit a class. */
public final class Backbone {

    /** Smallest width and height that leave one pixel after five poolings. */
    public static final int SMALLEST_SIDE = 32;

    private static final String HEAD = "classes";

    private Backbone() {}

    /**
     * The network that learns from scratch.
     *
     * @param side width and height of its input, 32 to 48: its weights are the same for all of them
     * @param dropout share of the 512 features that is dropped before the head while it learns
     * @param half whether the convolutions compute in bfloat16
     */
    public static Network network(int side, int classes, double dropout, boolean half) {
        return network(side, classes, dropout, true, half);
    }

    /** The network that is fine-tuned: without batch normalisation, which a learnt base has folded into its kernels. */
    public static Network fineTuned(int side, int classes, double dropout, boolean half) {
        return network(side, classes, dropout, false, half);
    }

    /** First weights of {@link #fineTuned}: the base, and a head that knows nothing and so disturbs nothing. */
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

    /** The network as its base will be served, with the head that it learnt with: for measuring the base. */
    public static Network served(int classes) {
        return Vgg16.network().then(Layers.dense(HEAD, classes));
    }

    /** The base of what was learnt; where it has batch normalisation, that is folded into its convolutions. */
    public static Weights folded(Weights learnt) {
        return BatchNormFolding.fold(learnt);
    }
}

package io.moodstream.models.vgg16;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Layers.Padding;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.savedmodel.SavedModelWriter;
import io.moodstream.models.tensorflow.weights.Initialiser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The base: 13 convolutions with relu in five blocks, 2x2 pooling after each block, flattened to 512 features at 48x48.
 *
 * <p>Pixels stay in [0, 1], red first, as in the tutorial, although the ImageNet weights were trained on 0 to 255, blue
 * first, minus a mean: the features are smaller than the weights' authors intended, so heads standardize them.
 */
public final class Vgg16 {

    /** Name of the extractor. */
    public static final String EXTRACTOR = "vgg16";

    /** Features per photo. */
    public static final int FEATURES = 512;

    static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};
    static final int[] FILTERS = {64, 128, 256, 512, 512};

    private Vgg16() {}

    static Network network() {
        List<Layer> layers = new ArrayList<>();
        for (int block = 1; block <= CONVOLUTIONS.length; block++) {
            for (int conv = 1; conv <= CONVOLUTIONS[block - 1]; conv++) {
                String name = "block" + block + "_conv" + conv;
                layers.add(Layers.conv(name, FILTERS[block - 1], Padding.SAME, Initialiser.heUniform()));
                layers.add(Layers.relu());
            }
            layers.add(Layers.maxPool());
        }
        layers.add(Layers.flatten());
        return new Network(Shape.of(Pixels.SIDE, Pixels.SIDE, Pixels.CHANNELS), layers);
    }

    /** Writes the base as an extractor: a TensorFlow SavedModel, 59 MB, with the same bytes for the same weights. */
    public static void export(Vgg16Weights weights, Path folder) {
        SavedModelWriter.write(network(), weights.weights(), folder);
    }
}

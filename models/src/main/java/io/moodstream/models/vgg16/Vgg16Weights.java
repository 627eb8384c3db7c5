package io.moodstream.models.vgg16;

import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.nio.file.Path;
import java.util.List;

/** The 26 weights of the base, 14,714,688 numbers, and their origin. */
public final class Vgg16Weights {

    /** Origin of weights that were drawn at random, not trained; shown wherever a model on such a base is shown. */
    public static final String RANDOM = "random base";

    private final Weights weights;
    private final String source;

    private Vgg16Weights(Weights weights, String source) {
        this.weights = weights;
        this.source = source;
    }

    /**
     * Weights drawn from a seed (He et al., 2015, so that features neither vanish nor explode on their way through 13
     * relus): an untrained base.
     */
    public static Vgg16Weights random(long seed) {
        return new Vgg16Weights(Vgg16.network().initialWeights(seed), RANDOM);
    }

    /**
     * Reads trained weights.
     *
     * @param file Keras's HDF5 file without top, such as {@code vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5}, or
     *     a {@link WeightsFile}, whose note {@code source} names its origin
     * @throws io.moodstream.domain.MoodstreamException if it is not such a file, or a weight is missing or has another
     *     shape
     */
    public static Vgg16Weights read(Path file) {
        if (WeightsFile.is(file)) {
            return of(file, WeightsFile.read(file));
        }
        return new Vgg16Weights(
                KerasHdf5.read(file, Vgg16.network().weights()),
                file.getFileName().toString());
    }

    private static Vgg16Weights of(Path file, WeightsFile read) {
        List<Weight> wanted =
                Vgg16.network().weights().stream().map(read.weights()::get).toList();
        String name = file.getFileName().toString();
        return new Vgg16Weights(Weights.of(wanted), read.notes().getOrDefault("source", name));
    }

    /** SHA-256 over all weights: the same for the same weights, whatever the file they were read from. */
    public String sha256() {
        return weights.sha256();
    }

    /**
     * The origin of the weights: {@code random base}, the file's note {@code source} or the file's name; then the start
     * of their SHA-256.
     */
    public String origin() {
        return source + " (weights sha256 " + sha256().substring(0, 16) + ")";
    }

    Weights weights() {
        return weights;
    }
}

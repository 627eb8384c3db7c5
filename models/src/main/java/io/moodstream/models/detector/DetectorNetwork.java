package io.moodstream.models.detector;

import io.moodstream.models.tensorflow.network.BatchNorm;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * The network: from brightness in [-1, 1], shape [height, width, 1], to one row of {@link CellLayout#OUTPUTS} numbers
 * for each cell of the three grids, finest grid first, row by row. Height and width are multiples of
 * {@link Strides#LARGEST}.
 */
public final class DetectorNetwork {

    private static final Shape INPUT = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, 1);
    private static final String KERNEL = "/kernel";

    private DetectorNetwork() {}

    /** The network for training, with batch normalization. */
    public static Network learning() {
        return Network.of(INPUT, new FeaturePyramid(true));
    }

    /** The network for serving, with each normalization folded into its convolution. */
    public static Network served() {
        return Network.of(INPUT, new FeaturePyramid(false));
    }

    /** Converts the trained weights of {@link #learning} to those of {@link #served}. */
    public static Weights folded(Weights learnt) {
        Set<String> normalised = learning().weights().stream()
                .map(WeightSpec::name)
                .filter(name -> name.endsWith("/gamma"))
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .collect(Collectors.toSet());
        List<Weight> folded = new ArrayList<>();
        for (WeightSpec spec : served().weights()) {
            String layer = spec.name().substring(0, spec.name().lastIndexOf('/'));
            if (!normalised.contains(layer)) {
                folded.add(learnt.get(spec));
            } else if (spec.name().endsWith(KERNEL)) {
                folded.addAll(new BatchNorm(layer, spec.shape().get(-1)).folded(learnt.get(spec), learnt));
            }
        }
        return Weights.of(folded);
    }
}

package io.moodstream.models.vgg16;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Reads weights from a Keras HDF5 file: one group per layer, with one dataset for the kernel and one for the bias
 * somewhere in it. The names inside vary between Keras versions ({@code block1_conv1_W_1:0},
 * {@code block1_conv1/kernel:0}), the number of dimensions does not: a kernel has four, a bias one.
 */
final class KerasHdf5 {

    private KerasHdf5() {}

    static Weights read(Path path, List<WeightSpec> specs) {
        if (!Files.isRegularFile(path)) {
            throw new MoodstreamException(
                    "There is no file " + path + "; give a Keras VGG16 weights file (no top, .h5).");
        }
        try (HdfFile file = new HdfFile(path)) {
            Group root = file.getChild("model_weights") instanceof Group inside ? inside : file;
            List<Weight> weights = new ArrayList<>();
            for (WeightSpec spec : specs) {
                weights.add(weight(path, root, spec));
            }
            return Weights.of(weights);
        } catch (HdfException | UnsupportedOperationException e) {
            throw new MoodstreamException(path + " is not an HDF5 file that can be read: " + e.getMessage() + ".", e);
        }
    }

    private static Weight weight(Path path, Group root, WeightSpec spec) {
        String layer = spec.name().substring(0, spec.name().indexOf('/'));
        if (!(root.getChildren().get(layer) instanceof Group group)) {
            throw new MoodstreamException(path + " has no layer " + layer + ", but "
                    + root.getChildren().keySet() + "; give Keras's VGG16 weights without top.");
        }
        List<Dataset> found = datasets(group).stream()
                .filter(dataset ->
                        dataset.getDimensions().length == spec.shape().numDimensions())
                .toList();
        if (found.size() != 1) {
            throw new MoodstreamException(path + " has " + found.size() + " weights like " + spec.name()
                    + " instead of one; give Keras's VGG16 weights without top.");
        }
        return weight(path, spec, found.get(0));
    }

    private static Weight weight(Path path, WeightSpec spec, Dataset dataset) {
        Shape shape =
                Shape.of(Arrays.stream(dataset.getDimensions()).asLongStream().toArray());
        if (!shape.equals(spec.shape()) || !(dataset.getDataFlat() instanceof float[] values)) {
            throw new MoodstreamException(path + " has " + spec.name() + " as " + dataset.getJavaType() + " of shape "
                    + shape + " instead of float of shape " + spec.shape() + ".");
        }
        return new Weight(spec.name(), shape, values);
    }

    private static List<Dataset> datasets(Group group) {
        List<Dataset> found = new ArrayList<>();
        for (Node child : group) {
            if (child instanceof Dataset dataset) {
                found.add(dataset);
            } else if (child instanceof Group inner) {
                found.addAll(datasets(inner));
            }
        }
        return found;
    }
}

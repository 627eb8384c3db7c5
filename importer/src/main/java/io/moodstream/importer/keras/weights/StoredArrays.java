package io.moodstream.importer.keras.weights;

import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.hdf5.Hdf5Array;
import io.moodstream.importer.keras.hdf5.Hdf5Object;
import io.moodstream.importer.keras.layer.WeightSource;
import io.moodstream.models.tensorflow.weights.Weight;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** The weights of a layer, one array after the other. */
final class StoredArrays implements WeightSource {

    private final String layer;
    private final Iterator<Hdf5Object> arrays;
    private final WeightBudget budget;

    StoredArrays(String layer, List<Hdf5Object> arrays, WeightBudget budget) {
        this.layer = Excerpt.of(layer, 100);
        this.arrays = arrays.iterator();
        this.budget = budget;
    }

    @Override
    public Weight next(String name, int... shape) {
        if (!arrays.hasNext()) {
            throw new MoodstreamException("The file has no weight " + name + " for the layer " + layer
                    + "; give the weights and the architecture of the same model.");
        }
        Hdf5Array array = arrays.next().array();
        List<Integer> wanted = Arrays.stream(shape).boxed().toList();
        if (!array.shape().equals(wanted)) {
            throw new MoodstreamException("The file has the weight " + name + " of the layer " + layer + " as "
                    + array.shape() + ", but its configuration asks for " + wanted
                    + "; give the weights and the architecture of the same model.");
        }
        budget.take(array.values().length);
        requireFinite(name, array.values());
        return new Weight(
                layer + "/" + name, Shape.of(Arrays.stream(shape).asLongStream().toArray()), array.values());
    }

    private void requireFinite(String name, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new MoodstreamException("The weight " + name + " of the layer " + layer + " holds " + value
                        + ", so the network cannot compute; its training has diverged, train it again.");
            }
        }
    }

    @Override
    public void skipOne() {
        if (arrays.hasNext()) {
            arrays.next();
        }
    }

    @Override
    public void end() {
        if (arrays.hasNext()) {
            throw new MoodstreamException("The file has more weights for the layer " + layer
                    + " than its configuration asks for; give the weights and the architecture of the same model.");
        }
    }
}

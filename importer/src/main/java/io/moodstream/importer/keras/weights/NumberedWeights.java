package io.moodstream.importer.keras.weights;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.hdf5.Hdf5Object;
import io.moodstream.importer.keras.layer.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Weights as Keras 3 stores them, and Keras from 2.12 on in {@code .keras}: {@code layers/conv2d_1/vars/0}. The group
 * is named after the layer's class and counts the layers of this class; the layer's own name is not in the path.
 */
public final class NumberedWeights implements ModelWeights {

    private static final List<String> GROUPS = List.of("layers", "_layer_checkpoint_dependencies");

    private final Optional<Hdf5Object> layers;
    private final WeightBudget budget;

    private NumberedWeights(Optional<Hdf5Object> layers, WeightBudget budget) {
        this.layers = layers;
        this.budget = budget;
    }

    /** The weights in a file, if they are stored in this way. */
    public static Optional<NumberedWeights> in(Hdf5Object file) {
        return layers(file).map(found -> new NumberedWeights(Optional.of(found), new WeightBudget()));
    }

    private static Optional<Hdf5Object> layers(Hdf5Object model) {
        return GROUPS.stream().map(model::child).flatMap(Optional::stream).findFirst();
    }

    @Override
    public WeightSource layer(LayerId layer) {
        List<Hdf5Object> arrays = new ArrayList<>();
        Optional<Hdf5Object> vars = group(layer).flatMap(group -> group.child("vars"));
        if (vars.isPresent()) {
            int count = vars.get().names().size();
            for (int i = 0; i < count; i++) {
                arrays.add(vars.get()
                        .child(Integer.toString(i))
                        .filter(Hdf5Object::isArray)
                        .orElseThrow(() -> new MoodstreamException(
                                "The weights of the layer " + layer.name() + " are not numbered from 0 to "
                                        + (count - 1) + "; save the model again with model.save.")));
            }
        }
        return new StoredArrays(layer.name(), arrays, budget);
    }

    @Override
    public ModelWeights nested(LayerId layer) {
        return new NumberedWeights(group(layer).flatMap(NumberedWeights::layers), budget);
    }

    private Optional<Hdf5Object> group(LayerId layer) {
        String name = snakeCase(layer.type()) + (layer.rank() == 0 ? "" : "_" + layer.rank());
        return layers.flatMap(found -> found.child(name));
    }

    /** As Keras writes a class's name: {@code SeparableConv2D} is {@code separable_conv2d}. */
    static String snakeCase(String type) {
        return type.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}

package io.moodstream.importer.keras.weights;

import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.hdf5.Hdf5Object;
import io.moodstream.importer.keras.layer.WeightSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Weights as Keras 1 and 2 store them, and Keras 3 in {@code .h5}: a group for each layer of the model, whose attribute
 * {@code weight_names} lists the arrays in it. A model that is a layer has one group for all of its layers.
 */
public final class NamedWeights implements ModelWeights {

    private final Hdf5Object root;
    private final WeightBudget budget = new WeightBudget();

    private NamedWeights(Hdf5Object root) {
        this.root = root;
    }

    /** The weights in a file, if they are stored in this way. */
    public static Optional<NamedWeights> in(Hdf5Object file) {
        Hdf5Object root = file.child("model_weights").orElse(file);
        return list(root, "layer_names").isEmpty() ? Optional.empty() : Optional.of(new NamedWeights(root));
    }

    /** A list that Keras has cut in pieces if it is longer than an attribute may be. */
    private static List<String> list(Hdf5Object group, String attribute) {
        Optional<List<String>> whole = group.texts(attribute);
        if (whole.isPresent()) {
            return whole.get();
        }
        List<String> all = new ArrayList<>();
        for (int piece = 0; ; piece++) {
            Optional<List<String>> next = group.texts(attribute + piece);
            if (next.isEmpty()) {
                return all;
            }
            all.addAll(next.get());
        }
    }

    @Override
    public WeightSource layer(LayerId layer) {
        Optional<Hdf5Object> group = root.child(layer.name());
        List<String> names = group.map(found -> list(found, "weight_names")).orElse(List.of());
        return source(layer.name(), group, names);
    }

    @Override
    public ModelWeights nested(LayerId layer) {
        Optional<Hdf5Object> group = root.child(layer.name());
        return new Nested(group, group.map(found -> list(found, "weight_names")).orElse(List.of()));
    }

    private WeightSource source(String layer, Optional<Hdf5Object> group, List<String> names) {
        List<Hdf5Object> arrays = new ArrayList<>();
        for (String name : names) {
            arrays.add(group.flatMap(found -> found.at(name))
                    .filter(Hdf5Object::isArray)
                    .orElseThrow(() -> new MoodstreamException("The file has no array " + Excerpt.of(name, 100)
                            + " for the layer " + Excerpt.of(layer, 100) + ", though it lists one; download or save it"
                            + " again.")));
        }
        return new StoredArrays(layer, arrays, budget);
    }

    /** All weights of a model that is a layer, by their names: {@code .../layer/kernel:0}. */
    private final class Nested implements ModelWeights {

        private final Optional<Hdf5Object> group;
        private final List<String> names;

        Nested(Optional<Hdf5Object> group, List<String> names) {
            this.group = group;
            this.names = names;
        }

        @Override
        public WeightSource layer(LayerId layer) {
            return source(
                    layer.name(),
                    group,
                    names.stream().filter(name -> isOf(layer.name(), name)).toList());
        }

        private static boolean isOf(String layer, String name) {
            List<String> path = Arrays.asList(name.split("/", -1));
            return path.size() > 1 && path.get(path.size() - 2).equals(layer);
        }

        @Override
        public ModelWeights nested(LayerId layer) {
            return this;
        }
    }
}

package io.moodstream.importer.keras.weights;

import io.moodstream.importer.keras.layer.WeightSource;

/** The weights of a model, by layer. */
public interface ModelWeights {

    /** Weights of a layer; none if the file has none for it. */
    WeightSource layer(LayerId layer);

    /** Weights of a model that is a layer of this one. */
    ModelWeights nested(LayerId layer);

    /**
     * A layer among those of its model.
     *
     * @param name of the layer
     * @param type its class
     * @param rank how many layers of the same class come before it
     */
    record LayerId(String name, String type, int rank) {}
}

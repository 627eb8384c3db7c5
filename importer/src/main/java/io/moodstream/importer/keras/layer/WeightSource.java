package io.moodstream.importer.keras.layer;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.weights.Weight;

/** The weights of one layer, in Keras's order: trainable ones first. */
public interface WeightSource {

    /**
     * The next weight.
     *
     * @param name Keras's name of it, for people
     * @param shape that the configuration of the layer asks for
     * @throws MoodstreamException if there is none, or if it has another shape
     */
    Weight next(String name, int... shape);

    /** Leaves out a weight that inference does not need, if there is one more. */
    void skipOne();

    /** @throws MoodstreamException if there is one more: the layer was then taken for another */
    void end();
}

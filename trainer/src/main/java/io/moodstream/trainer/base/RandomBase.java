package io.moodstream.trainer.base;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.nio.file.Path;

/** Random, untrained weights; wherever a model on them is shown, its base is called {@code random base}. */
record RandomBase() implements BaseSource {

    /**
     * Not the run's seed: with one random base for all runs, its 59 MB are on the model topic once, and later runs
     * reuse its features.
     */
    private static final long SEED = 16;

    @Override
    public Vgg16Weights weights(Path cache, TrainingListener listener) {
        return Vgg16Weights.random(SEED);
    }
}

package io.moodstream.trainer.base;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.nio.file.Path;

/** Weights that were drawn, not learnt; every place that shows a model on them says {@code random base}. */
record RandomBase() implements BaseSource {

    /**
     * Not the run's seed: with one random base for all runs its 59 MB are on the model topic once, and features of one
     * run serve the next.
     */
    private static final long SEED = 16;

    @Override
    public Vgg16Weights weights(Path cache, TrainingListener listener) {
        return Vgg16Weights.random(SEED);
    }
}

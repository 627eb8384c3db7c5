package io.moodstream.models.tensorflow.training;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.Hyperparameters;

/**
 * Parameters for training a network.
 *
 * @param epochs passes over the training photos, 1 or more
 * @param batch photos per step, 1 or more
 * @param schedule the learning rate of Adam
 * @param loss the loss to minimize
 * @param patience epochs without improvement after which the training ends; 0 for never
 */
public record TrainingParameters(int epochs, int batch, Schedule schedule, Loss loss, int patience) {

    public TrainingParameters {
        if (epochs < 1 || batch < 1 || patience < 0) {
            throw new MoodstreamException("A recipe has 1 or more epochs, 1 or more photos in a batch and a patience of"
                    + " 0 or more; this one has epochs=" + epochs + ", batch=" + batch + ", patience=" + patience
                    + ".");
        }
    }

    /** With a constant learning rate and without early stopping. */
    public TrainingParameters(int epochs, int batch, double rate, Loss loss) {
        this(epochs, batch, Schedule.constant(rate), loss, 0);
    }

    /**
     * Reads {@code epochs}, {@code batch}, {@code learning_rate} and {@code loss}, and optionally {@code schedule},
     * {@code warmup} and {@code patience}.
     */
    public static TrainingParameters of(Hyperparameters recipe) {
        return new TrainingParameters(
                recipe.integer("epochs"),
                recipe.integer("batch"),
                Schedule.of(recipe),
                Loss.of(recipe.text("loss")),
                (int) recipe.numberOr("patience", 0));
    }
}

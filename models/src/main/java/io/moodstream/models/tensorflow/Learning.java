package io.moodstream.models.tensorflow;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.Hyperparameters;

/**
 * How a network learns.
 *
 * @param epochs passes over the training photos, 1 or more
 * @param batch photos per step, 1 or more
 * @param rate learning rate of Adam, above 0
 * @param loss what is made small
 */
public record Learning(int epochs, int batch, double rate, Loss loss) {

    public Learning {
        if (epochs < 1 || batch < 1 || !(rate > 0)) {
            throw new MoodstreamException("A recipe has 1 or more epochs, 1 or more photos in a batch and a learning"
                    + " rate above 0; this one has epochs=" + epochs + ", batch=" + batch + ", learning_rate=" + rate
                    + ".");
        }
    }

    /** Reads {@code epochs}, {@code batch}, {@code learning_rate} and {@code loss}. */
    public static Learning of(Hyperparameters recipe) {
        return new Learning(
                recipe.integer("epochs"),
                recipe.integer("batch"),
                recipe.number("learning_rate"),
                Loss.of(recipe.text("loss")));
    }
}

package io.moodstream.models.tensorflow.training;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.Hyperparameters;

/**
 * The learning rate over the course of training.
 *
 * @param rate the maximum rate, above 0
 * @param shape how the rate changes after the warm-up
 * @param warmup share of the training, in [0, 1), in which it rises from 0 to the maximum
 */
public record Schedule(double rate, Shape shape, double warmup) {

    /** How the rate changes after the warm-up. */
    public enum Shape {
        /** It stays constant. */
        CONSTANT,
        /** It falls to 0 along half a cosine (Loshchilov and Hutter, 2017). */
        COSINE
    }

    public Schedule {
        if (!(rate > 0) || !(warmup >= 0 && warmup < 1)) {
            throw new MoodstreamException("A recipe has a learning rate above 0 and a warm-up of at least 0 and less"
                    + " than 1; this one has learning_rate=" + rate + ", warmup=" + warmup + ".");
        }
    }

    /** A constant rate without warm-up. */
    public static Schedule constant(double rate) {
        return new Schedule(rate, Shape.CONSTANT, 0);
    }

    /** Reads {@code learning_rate}, and optionally {@code schedule} and {@code warmup}. */
    public static Schedule of(Hyperparameters recipe) {
        String shape = recipe.textOr("schedule", "constant");
        return switch (shape) {
            case "constant" ->
                new Schedule(recipe.number("learning_rate"), Shape.CONSTANT, recipe.numberOr("warmup", 0));
            case "cosine" -> new Schedule(recipe.number("learning_rate"), Shape.COSINE, recipe.numberOr("warmup", 0));
            default ->
                throw new MoodstreamException(
                        "The recipe's schedule '" + shape + "' is not known; write constant or cosine.");
        };
    }

    /**
     * The rate at a given progress.
     *
     * @param progress share of the training that is done, in [0, 1]
     */
    public double at(double progress) {
        if (progress < warmup) {
            return rate * progress / warmup;
        }
        return switch (shape) {
            case CONSTANT -> rate;
            case COSINE -> rate * (1 + Math.cos(Math.PI * (progress - warmup) / (1 - warmup))) / 2;
        };
    }
}

package io.moodstream.trainer.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.Strides;
import io.moodstream.models.tensorflow.training.Schedule;
import io.moodstream.models.training.Hyperparameters;

/**
 * How a detector is trained.
 *
 * @param side side of a training sample in pixels; a multiple of 32
 * @param samples samples per epoch
 * @param batch samples per step
 * @param rate maximum learning rate of Adam
 * @param cycle epochs of the first cycle, in which the rate falls to 0; each later cycle has twice as many, so that
 *     there is a good detector early and a better one later (Loshchilov and Hutter, 2017)
 * @param cycles number of cycles
 */
public record DetectorPlan(int side, int samples, int batch, double rate, int cycle, int cycles) {

    /** Prefix of its keys in a recipe, such as {@code detector.batch}. */
    public static final String SECTION = "detector";

    private static final double WARM_UP = 0.02;

    public DetectorPlan {
        if (side % Strides.LARGEST != 0 || side < 1 || samples < 1 || batch < 1 || cycle < 1 || cycles < 1) {
            throw new MoodstreamException("The recipe's 'detector' has side=" + side + ", looks=" + samples + ", batch="
                    + batch + ", cycle=" + cycle + ", cycles=" + cycles + "; write a side that is a multiple of "
                    + Strides.LARGEST + ", and 1 or more of the others.");
        }
    }

    /** Reads the plan of a recipe. */
    public static DetectorPlan of(Hyperparameters recipe) {
        return new DetectorPlan(
                recipe.integer("side"),
                recipe.integer("looks"),
                recipe.integer("batch"),
                recipe.number("learning_rate"),
                recipe.integer("cycle"),
                recipe.integer("cycles"));
    }

    /** Total number of epochs. */
    public int epochs() {
        return cycle * ((1 << cycles) - 1);
    }

    /** Whether the learning rate is back at 0 after this epoch. */
    boolean endsCycle(int epoch) {
        int end = 0;
        for (int length = cycle; end < epoch; length *= 2) {
            end += length;
        }
        return end == epoch;
    }

    /** @param epochs completed epochs, may be fractional */
    double rateAt(double epochs) {
        int start = 0;
        int length = cycle;
        while (epochs >= start + length) {
            start += length;
            length *= 2;
        }
        return new Schedule(rate, Schedule.Shape.COSINE, WARM_UP).at((epochs - start) / length);
    }
}

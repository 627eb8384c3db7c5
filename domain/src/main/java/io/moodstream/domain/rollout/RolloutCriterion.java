package io.moodstream.domain.rollout;

import io.moodstream.domain.MoodstreamException;

/**
 * How candidate and live version are compared.
 *
 * @param metric {@value #ACCURACY}
 * @param margin how much less accurate the candidate may be and still pass, a difference of accuracies in [0, 1]
 * @param alpha probability that the interval ever misses the true difference, above 0 and below 1
 */
public record RolloutCriterion(String metric, double margin, double alpha) {

    /** The only metric so far. */
    public static final String ACCURACY = "accuracy";

    void validate() {
        if (!metric.equals(ACCURACY)) {
            throw new MoodstreamException(
                    "The rollout plan compares by '" + metric + "'; the only metric is " + ACCURACY + ".");
        }
        if (!(margin >= 0 && margin <= 1)) {
            throw new MoodstreamException("The rollout plan's margin is " + margin
                    + "; give a difference of accuracies from 0 to 1, such as 0.005 for half a point.");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new MoodstreamException(
                    "The rollout plan's alpha is " + alpha + "; give one above 0 and below 1, such as 0.05.");
        }
    }
}

package io.moodstream.domain;

/** The expression on a face. Happy is the positive class: a score is the probability of {@link #HAPPY}. */
public enum ClassLabel {
    SAD,
    HAPPY;

    /** A score must exceed this to be happy; a score of exactly 0.5 is sad, as in the tutorial. */
    public static final double THRESHOLD = 0.5;

    /**
     * Returns the label for a score.
     *
     * @param score probability of happy, in [0, 1]
     * @throws IllegalArgumentException if the score is not a number in [0, 1]
     */
    public static ClassLabel of(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score is a probability in [0, 1], not " + score + ".");
        }
        return score > THRESHOLD ? HAPPY : SAD;
    }
}

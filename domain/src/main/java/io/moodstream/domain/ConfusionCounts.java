package io.moodstream.domain;

/**
 * A confusion matrix of predictions against true labels; happy is positive. The counts of a union are the sum of the
 * counts, and a correction is a {@link #minus} followed by a {@link #plus}, so the order in which labels arrive does
 * not matter.
 *
 * @param truePositives happy predicted, happy true
 * @param falsePositives happy predicted, sad true
 * @param trueNegatives sad predicted, sad true
 * @param falseNegatives sad predicted, happy true
 */
public record ConfusionCounts(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

    public static final ConfusionCounts NONE = new ConfusionCounts(0, 0, 0, 0);

    /** The counts of a single labelled prediction. */
    public static ConfusionCounts of(ClassLabel predicted, ClassLabel actual) {
        if (predicted == ClassLabel.HAPPY) {
            return actual == ClassLabel.HAPPY ? new ConfusionCounts(1, 0, 0, 0) : new ConfusionCounts(0, 1, 0, 0);
        }
        return actual == ClassLabel.SAD ? new ConfusionCounts(0, 0, 1, 0) : new ConfusionCounts(0, 0, 0, 1);
    }

    public ConfusionCounts plus(ConfusionCounts other) {
        return new ConfusionCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }

    public ConfusionCounts minus(ConfusionCounts other) {
        return new ConfusionCounts(
                truePositives - other.truePositives,
                falsePositives - other.falsePositives,
                trueNegatives - other.trueNegatives,
                falseNegatives - other.falseNegatives);
    }

    /** Number of predictions with a known true label. */
    public long labelled() {
        return truePositives + falsePositives + trueNegatives + falseNegatives;
    }

    /** TP / (TP + FP): the share of photos predicted happy that are happy. */
    public Proportion precision() {
        return new Proportion(truePositives, truePositives + falsePositives);
    }

    /** TP / (TP + FN): the share of happy photos that were predicted happy. */
    public Proportion recall() {
        return new Proportion(truePositives, truePositives + falseNegatives);
    }

    /** (TP + TN) / all. */
    public Proportion accuracy() {
        return new Proportion(truePositives + trueNegatives, labelled());
    }

    /** The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN). */
    public F1Score f1() {
        return new F1Score(new Proportion(truePositives, truePositives + falsePositives + falseNegatives));
    }
}

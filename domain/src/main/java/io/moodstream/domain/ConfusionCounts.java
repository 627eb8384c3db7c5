package io.moodstream.domain;

/**
 * How often predictions met the truth; happy is positive. A sum of counts is the counts of the union, and a correction
 * is a {@link #minus} and a {@link #plus}, so the order of labels never matters.
 *
 * @param truePositives happy predicted, happy true
 * @param falsePositives happy predicted, sad true
 * @param trueNegatives sad predicted, sad true
 * @param falseNegatives sad predicted, happy true
 */
public record ConfusionCounts(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

    public static final ConfusionCounts NONE = new ConfusionCounts(0, 0, 0, 0);

    /** The counts of one prediction whose truth is known. */
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

    /** Predictions with a known truth. */
    public long labelled() {
        return truePositives + falsePositives + trueNegatives + falseNegatives;
    }

    /** TP / (TP + FP): of the photos called happy, the share that is. */
    public Proportion precision() {
        return new Proportion(truePositives, truePositives + falsePositives);
    }

    /** TP / (TP + FN): of the happy photos, the share that was called so. */
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

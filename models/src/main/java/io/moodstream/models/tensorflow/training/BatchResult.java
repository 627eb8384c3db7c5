package io.moodstream.models.tensorflow.training;

/**
 * The evaluation of one batch, or of several together.
 *
 * @param lossSum loss of each sample, summed
 * @param right samples classified correctly
 * @param predictedHappy samples predicted as class 1, which is happy if there are two classes
 * @param samples number of samples
 */
public record BatchResult(double lossSum, long right, long predictedHappy, long samples) {

    static final BatchResult NONE = new BatchResult(0, 0, 0, 0);

    BatchResult plus(BatchResult more) {
        return new BatchResult(
                lossSum + more.lossSum,
                right + more.right,
                predictedHappy + more.predictedHappy,
                samples + more.samples);
    }

    /** Mean loss. */
    public double loss() {
        return lossSum / samples;
    }

    /** Share classified correctly, in [0, 1]. */
    public double accuracy() {
        return right / (double) samples;
    }
}

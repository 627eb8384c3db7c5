package io.moodstream.models.tensorflow;

/**
 * How a batch, or several together, were judged.
 *
 * @param lossSum loss of each sample, summed
 * @param right samples judged right
 * @param predictedHappy samples judged to be of class 1, which is happy where there are two
 * @param samples samples judged
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

    /** Share judged right, in [0, 1]. */
    public double accuracy() {
        return right / (double) samples;
    }
}

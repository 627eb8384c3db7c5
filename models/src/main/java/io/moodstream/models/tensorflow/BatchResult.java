package io.moodstream.models.tensorflow;

/**
 * How a batch, or several together, were judged.
 *
 * @param lossSum loss of each sample, summed
 * @param right samples judged right
 * @param judgedHappy samples judged happy
 * @param samples samples judged
 */
record BatchResult(double lossSum, long right, long judgedHappy, long samples) {

    static final BatchResult NONE = new BatchResult(0, 0, 0, 0);

    BatchResult plus(BatchResult more) {
        return new BatchResult(
                lossSum + more.lossSum, right + more.right, judgedHappy + more.judgedHappy, samples + more.samples);
    }

    double loss() {
        return lossSum / samples;
    }

    double accuracy() {
        return right / (double) samples;
    }
}

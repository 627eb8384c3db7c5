package io.moodstream.trainer.report;

import io.moodstream.trainer.report.html.Charts;
import java.util.ArrayList;
import java.util.List;

/**
 * Calibration of scores: predicted against observed share, in ten bins of equal width.
 *
 * @param bins the non-empty bins, by score
 */
record Calibration(List<Bin> bins) {

    private static final int BINS = 10;

    /**
     * @param score mean score
     * @param share share of happy photos
     * @param photos number of photos, 1 or more
     */
    record Bin(double score, double share, int photos) {}

    /** @param happy as many as scores */
    static Calibration of(List<Double> scores, List<Boolean> happy) {
        double[] sums = new double[BINS];
        int[] counts = new int[BINS];
        int[] positives = new int[BINS];
        for (int i = 0; i < scores.size(); i++) {
            int bin = Math.min(BINS - 1, (int) (scores.get(i) * BINS));
            sums[bin] += scores.get(i);
            counts[bin]++;
            positives[bin] += happy.get(i) ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Bin(sums[bin] / counts[bin], (double) positives[bin] / counts[bin], counts[bin]));
            }
        }
        return new Calibration(bins);
    }

    /**
     * The expected calibration error: mean absolute difference between score and share, weighted by photos (M. P.
     * Naeini and others, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015).
     */
    double error() {
        int all = bins.stream().mapToInt(Bin::photos).sum();
        return bins.stream()
                .mapToDouble(bin -> Math.abs(bin.score() - bin.share()) * bin.photos() / all)
                .sum();
    }

    Charts.Points points() {
        return new Charts.Points(
                bins.stream().map(Bin::score).toList(),
                bins.stream().map(Bin::share).toList());
    }
}

package io.moodstream.bench.report;

import java.util.Arrays;
import java.util.Collection;

/**
 * Several measurements of one thing.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param low the minimum
 * @param high the maximum
 */
public record MedianRange(double median, double low, double high) {

    /** Of one or more values. */
    public static MedianRange of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new MedianRange(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Of one value. */
    public static MedianRange of(double value) {
        return new MedianRange(value, value, value);
    }

    /** The quantile: the value below which this share of all values lies. */
    public static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))];
    }
}

package io.moodstream.domain;

/**
 * Compares two classifiers on the same photos. Photos that both got right, or both got wrong, carry no information
 * about the difference; photos that only one of them got right do.
 *
 * @param photos photos that both classified
 * @param onlyFirst photos that only the first one classified correctly
 * @param onlySecond photos that only the second one classified correctly
 */
public record PairedComparison(long photos, long onlyFirst, long onlySecond) {

    /** The 97.5 % point of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    public PairedComparison {
        if (onlyFirst < 0 || onlySecond < 0 || onlyFirst + onlySecond > photos) {
            throw new IllegalArgumentException("Of " + photos + " photos, " + onlyFirst + " and " + onlySecond
                    + " cannot be those that one classifier alone got right.");
        }
    }

    /**
     * Accuracy of the first minus that of the second, with its 95 % interval (D. G. Bonett and R. M. Price, "Adjusted
     * Wald Confidence Interval for a Difference of Binomial Proportions Based on Paired Data", Journal of Educational
     * and Behavioral Statistics 37, 2012). Without photos the interval is [-1, 1].
     */
    public Difference difference() {
        if (photos == 0) {
            return new Difference(0, -1, 1);
        }
        double n = photos + 2.0;
        double first = (onlyFirst + 1) / n;
        double second = (onlySecond + 1) / n;
        double centre = first - second;
        double half = Z * Math.sqrt((first + second - centre * centre) / n);
        double value = (onlyFirst - onlySecond) / (double) photos;
        return new Difference(value, Math.max(-1, centre - half), Math.min(1, centre + half));
    }

    /**
     * The two-sided p-value of McNemar's exact test: the probability of a split at least as uneven as this one between
     * two equally good classifiers (Q. McNemar, Psychometrika 12, 1947).
     */
    public double pValue() {
        long all = onlyFirst + onlySecond;
        long fewer = Math.min(onlyFirst, onlySecond);
        double term = -all * Math.log(2);
        double tail = Math.exp(term);
        for (long k = 1; k <= fewer; k++) {
            term += Math.log(all - k + 1.0) - Math.log(k);
            tail += Math.exp(term);
        }
        return Math.min(1, 2 * tail);
    }

    /**
     * A difference of two accuracies, with its 95 % interval; all three are in [-1, 1].
     *
     * @param value the difference in the sample
     * @param low lower end of the interval
     * @param high upper end of the interval
     */
    public record Difference(double value, double low, double high) {}
}

package io.moodstream.domain.rollout;

/**
 * The interval of the difference between two accuracies that may be read after every label: the probability that
 * it ever misses the true difference is at most alpha, however often and for however long one looks. A function of the
 * counts alone, so that neither the order of labels nor corrections matter.
 *
 * <p>Each labelled pair gives x: 1 where only the candidate is right, -1 where only the live version is, else 0.
 * Whoever claims that the mean of x is m or less must let us bet on more: a bet of the part f of our capital multiplies
 * it by 1 - f + f (1 + x) / (1 + m), which gains nothing on average if the claim is true. So by Ville's inequality the
 * capital ever reaches 2 / alpha with a probability of at most alpha / 2; if it is there, the claim is given up, and
 * the lower end is above m. The upper end is the same with the versions swapped. (I. Waudby-Smith and A. Ramdas,
 * "Estimating means of bounded random variables by betting", Journal of the Royal Statistical Society B 86, 2024; J.
 * Ville, "Étude critique de la notion de collectif", 1939.) The capital is divided among {@value #BETS} parts, spaced
 * so that one of them suits each difference and each number of labels: the boundary is at about 3.4 standard errors,
 * from hundreds of labels to millions, where a single look would need 1.96.
 */
public final class ConfidenceSequence {

    private static final int BETS = 21;

    /** Halvings of an interval of length 2, to 12 digits. */
    private static final int BISECTIONS = 40;

    private static final Interval NOTHING_KNOWN = new Interval(-1, 1);

    private ConfidenceSequence() {}

    /**
     * An interval of differences in accuracy, candidate minus live version; both ends are in [-1, 1].
     *
     * @param lower its lower end
     * @param upper its upper end, not below the lower
     */
    public record Interval(double lower, double upper) {}

    /**
     * The interval after these counts; [-1, 1] without labelled pairs, and if the counts are impossible.
     *
     * @param alpha above 0 and below 1
     */
    public static Interval of(PairedCounts counts, double alpha) {
        if (!counts.isPossible()) {
            return NOTHING_KNOWN;
        }
        long candidate = counts.candidateOnly();
        long live = counts.liveOnly();
        long neither = counts.labelled() - candidate - live;
        return new Interval(lower(candidate, neither, live, alpha), -lower(live, neither, candidate, alpha));
    }

    /** Since the capital falls with m, the claims to give up are all those below one point. */
    private static double lower(long up, long even, long down, double alpha) {
        long labelled = up + even + down;
        double given = -1;
        double kept = labelled == 0 ? -1 : (up - down) / (double) labelled;
        for (int i = 0; i < BISECTIONS && given < kept; i++) {
            double middle = (given + kept) / 2;
            if (new Bets(middle).logCapital(up, even, down) >= Math.log(2 / alpha)) {
                given = middle;
            } else {
                kept = middle;
            }
        }
        return given;
    }

    /** Bets against the claim that the mean is m or less. */
    static final class Bets {

        private final double[] logUp = new double[BETS];
        private final double[] logEven = new double[BETS];
        private final double[] logDown = new double[BETS];

        /** @param m above -1 and below 1 */
        Bets(double m) {
            for (int i = 0; i < BETS; i++) {
                double part = Math.pow(2, -i / 2.0); // 1, 0.71, 0.5, ... 0.001
                logUp[i] = Math.log(1 - part + 2 * part / (1 + m));
                logEven[i] = Math.log(1 - part + part / (1 + m));
                logDown[i] = Math.log(1 - part);
            }
        }

        /** Logarithm of the capital after these results; it began with 1. */
        double logCapital(long up, long even, long down) {
            double[] logs = new double[BETS];
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < BETS; i++) {
                // Who bets everything has nothing left after one loss: 0 losses times minus infinity would be NaN.
                logs[i] = up * logUp[i] + even * logEven[i] + (down == 0 ? 0 : down * logDown[i]);
                max = Math.max(max, logs[i]);
            }
            double sum = 0;
            for (double log : logs) {
                sum += Math.exp(log - max);
            }
            return max + Math.log(sum / BETS);
        }
    }
}

package io.moodstream.domain;

import java.util.Optional;

/**
 * A number of successes in a number of trials.
 *
 * @param successes 0 to {@code trials}
 * @param trials 0 or more
 */
public record Proportion(long successes, long trials) {

    /** The 97.5 % point of the standard normal distribution: 95 % of its mass is within plus or minus this value. */
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "A proportion has 0 to " + trials + " successes in " + trials + " trials, not " + successes + ".");
        }
    }

    /**
     * The ratio and its 95 % score interval (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
     * Inference", JASA 22, 1927); empty for 0 / 0, which is undefined.
     */
    public Optional<Estimate> estimate() {
        if (trials == 0) {
            return Optional.empty();
        }
        double n = trials;
        double p = successes / n;
        double scale = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2 * n)) / scale;
        double half = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == trials ? 1 : Math.min(1, centre + half);
        return Optional.of(new Estimate(p, low, high));
    }
}

package io.moodstream.domain.rollout;

import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.MoodstreamException;
import java.time.Duration;

/**
 * One stage of a rollout.
 *
 * @param mode what the candidate does
 * @param share photos on which the candidate votes, in basis points: 1 to {@value #ALL} in a canary, 0 in a shadow
 * @param minLabelled labelled pairs of this stage before it may end, 0 or more
 * @param minDuration how long it lasts at least
 * @param maxDuration how long it may last; then the rollout is inconclusive
 */
public record RolloutStage(RolloutMode mode, int share, long minLabelled, Duration minDuration, Duration maxDuration) {

    /** A share of all photos, in basis points. */
    public static final int ALL = 10_000;

    void validate(int number) {
        boolean shadow = mode == RolloutMode.SHADOW;
        require(
                shadow ? share == 0 : share >= 1 && share <= ALL,
                number,
                "has a share of " + percent(share)
                        + (shadow ? "; a shadow has none." : "; a canary has more than 0 % and at most 100 %."));
        require(minLabelled >= 0, number, "needs " + minLabelled + " labelled photos; give 0 or more.");
        require(!minDuration.isNegative(), number, "lasts at least " + minDuration + "; give 0 or more.");
        require(
                minDuration.compareTo(maxDuration) <= 0 && !maxDuration.isZero(),
                number,
                "lasts at least " + DurationFormat.format(minDuration) + " and at most "
                        + DurationFormat.format(maxDuration)
                        + "; give a maximum above 0 that is not below the minimum.");
    }

    /** A share for people, such as {@code 2.5 %}. */
    public static String percent(int share) {
        return java.math.BigDecimal.valueOf(share, 2).stripTrailingZeros().toPlainString() + " %";
    }

    private static void require(boolean holds, int number, String otherwise) {
        if (!holds) {
            throw new MoodstreamException("Stage " + number + " of the rollout plan " + otherwise);
        }
    }
}

package io.moodstream.domain.rollout;

/** What the interval of the difference in accuracy says of the candidate. */
public enum RolloutOutcome {
    /** It is more accurate. */
    BETTER,
    /** It is not less accurate by more than the margin. */
    NOT_WORSE,
    /** It is less accurate. */
    WORSE,
    /** None of these can be said yet. */
    INCONCLUSIVE;

    /** @param margin in [0, 1] */
    public static RolloutOutcome of(ConfidenceSequence.Interval interval, double margin) {
        if (interval.lower() > 0) {
            return BETTER;
        }
        if (interval.lower() > -margin) {
            return NOT_WORSE;
        }
        return interval.upper() < 0 ? WORSE : INCONCLUSIVE;
    }

    /** What these counts say under this criterion. */
    public static RolloutOutcome of(PairedCounts counts, RolloutCriterion criterion) {
        return of(ConfidenceSequence.of(counts, criterion.alpha()), criterion.margin());
    }

    /** Whether a candidate with this outcome may be promoted. */
    public boolean passes() {
        return this == BETTER || this == NOT_WORSE;
    }
}

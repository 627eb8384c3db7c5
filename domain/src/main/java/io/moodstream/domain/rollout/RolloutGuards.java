package io.moodstream.domain.rollout;

import io.moodstream.domain.MoodstreamException;
import java.util.Optional;

/**
 * Limits that need no labels. They apply once {@value #MIN_PAIRS} pairs exist, and not to impossible counts.
 *
 * @param maxAbstentions how much more often than the live version the candidate may abstain, a difference of shares in
 *     [0, 1]; 1: no guard
 * @param maxHappyShift how far the candidate's share of happy may be from the live version's, either way, in [0, 1]; 1:
 *     no guard
 */
public record RolloutGuards(double maxAbstentions, double maxHappyShift) {

    /** No guards. */
    public static final RolloutGuards NONE = new RolloutGuards(1, 1);

    /** Pairs before a guard can be broken. */
    public static final long MIN_PAIRS = 100;

    void validate() {
        if (!(maxAbstentions >= 0 && maxAbstentions <= 1)) {
            throw new MoodstreamException("The rollout plan's guard for abstentions is " + maxAbstentions
                    + "; give a difference of shares from 0 to 1.");
        }
        if (!(maxHappyShift >= 0 && maxHappyShift <= 1)) {
            throw new MoodstreamException("The rollout plan's guard for the share of happy is " + maxHappyShift
                    + "; give a difference of shares from 0 to 1.");
        }
    }

    /** Which guard is broken, as a sentence; empty if none is. */
    public Optional<String> broken(PairedCounts counts) {
        if (counts.pairs() < MIN_PAIRS || !counts.isPossible()) {
            return Optional.empty();
        }
        double abstentions = counts.share(counts.candidateAbstained() - counts.liveAbstained());
        if (abstentions > maxAbstentions) {
            return Optional.of(sentence("abstained", abstentions, maxAbstentions, counts));
        }
        double shift = counts.share(counts.candidateHappy() - counts.liveHappy());
        return Math.abs(shift) > maxHappyShift
                ? Optional.of(sentence("said happy", shift, maxHappyShift, counts))
                : Optional.empty();
    }

    private static String sentence(String did, double by, double limit, PairedCounts counts) {
        return String.format(
                java.util.Locale.ROOT,
                "The candidate %s on %.1f points %s of the %d photos than the live version; the guard allows %.1f.",
                did,
                100 * Math.abs(by),
                by > 0 ? "more" : "fewer",
                counts.pairs(),
                100 * limit);
    }
}

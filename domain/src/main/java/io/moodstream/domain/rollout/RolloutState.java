package io.moodstream.domain.rollout;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a rollout stands, with its evidence.
 *
 * @param planId the plan
 * @param status its status
 * @param stage index of the stage; the number of stages after a promotion
 * @param stageSince when that stage began, or was resumed
 * @param countsByStage the pairs by the stage in which they were classified
 * @param promotion the counts that the promotion was decided on; empty before one, and if an operator ordered it
 */
public record RolloutState(
        String planId,
        RolloutStatus status,
        int stage,
        Instant stageSince,
        Map<Integer, PairedCounts> countsByStage,
        Optional<PairedCounts> promotion) {

    public RolloutState {
        countsByStage = Map.copyOf(countsByStage);
    }

    /** The first stage, beginning now. */
    public static RolloutState begin(String planId, Instant now) {
        return new RolloutState(planId, RolloutStatus.RUNNING, 0, now, Map.of(), Optional.empty());
    }

    /** All pairs of the plan. */
    public PairedCounts total() {
        return countsByStage.values().stream().reduce(PairedCounts.NONE, PairedCounts::plus);
    }

    /** The pairs of one stage. */
    public PairedCounts at(int which) {
        return countsByStage.getOrDefault(which, PairedCounts.NONE);
    }

    /** With a change to the counts of a stage. */
    public RolloutState plus(int which, PairedCounts delta) {
        Map<Integer, PairedCounts> counts = new TreeMap<>(countsByStage);
        counts.merge(which, delta, PairedCounts::plus);
        return new RolloutState(planId, status, stage, stageSince, counts, promotion);
    }

    /** After a transition. The clock of the stage starts anew, also when a rollout is resumed. */
    public RolloutState after(RolloutTransition transition, Instant now) {
        boolean begins = transition.stage() != stage || status == RolloutStatus.PAUSED;
        return new RolloutState(
                planId,
                transition.status(),
                transition.stage(),
                begins ? now : stageSince,
                countsByStage,
                transition.promotion() ? Optional.of(total()) : promotion);
    }
}

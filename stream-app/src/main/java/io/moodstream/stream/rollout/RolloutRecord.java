package io.moodstream.stream.rollout;

import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutState;
import io.moodstream.domain.rollout.RolloutTransition;
import java.time.Instant;

/**
 * What is stored of a rollout.
 *
 * @param state its status, stage and evidence
 * @param baseline version of the member that the candidate is compared with; 0 before the rollout began
 * @param reason of the latest transition; empty before the first
 * @param shown the evidence in the latest record of the rollouts topic
 */
record RolloutRecord(RolloutState state, long baseline, String reason, PairedCounts shown) {

    /** Evidence of a rollout of which nothing else is known yet. */
    static RolloutRecord unknown(String planId, Instant now) {
        return new RolloutRecord(RolloutState.begin(planId, now), 0, "", PairedCounts.NONE);
    }

    boolean hasBegun() {
        return baseline > 0;
    }

    /** Whether the evidence has changed since it was last written, and may still matter. */
    boolean isStale() {
        return hasBegun() && !state.status().isOver() && !state.total().equals(shown);
    }

    RolloutRecord plus(EvidenceDelta delta) {
        return new RolloutRecord(state.plus(delta.stage(), delta.change()), baseline, reason, shown);
    }

    /** The rollout begins, or goes on, in this state with the evidence so far. */
    RolloutRecord begun(RolloutState from, long comparedWith, String why) {
        RolloutState begun = from;
        for (var counts : state.countsByStage().entrySet()) {
            begun = begun.plus(counts.getKey(), counts.getValue());
        }
        return new RolloutRecord(begun, comparedWith, why, shown);
    }

    RolloutRecord after(RolloutTransition transition, Instant now) {
        return new RolloutRecord(state.after(transition, now), baseline, transition.reason(), shown);
    }

    /** Its evidence is written to the rollouts topic. */
    RolloutRecord written() {
        return new RolloutRecord(state, baseline, reason, state.total());
    }
}

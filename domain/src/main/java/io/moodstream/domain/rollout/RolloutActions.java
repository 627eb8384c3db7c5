package io.moodstream.domain.rollout;

import io.moodstream.domain.MoodstreamException;

/**
 * What follows from the evidence.
 *
 * @param onPass when the last stage ends and the candidate is better or not worse: promote or hold
 * @param onFail when the candidate is worse or breaks a guard: roll back or hold
 * @param onInconclusive when a stage has lasted its maximum: hold or roll back
 */
public record RolloutActions(RolloutAction onPass, RolloutAction onFail, RolloutAction onInconclusive) {

    /** Promote on pass, roll back on fail, hold otherwise. */
    public static final RolloutActions DEFAULT =
            new RolloutActions(RolloutAction.PROMOTE, RolloutAction.ROLL_BACK, RolloutAction.HOLD);

    void validate() {
        refuse(onPass, RolloutAction.ROLL_BACK, "a candidate that passes", "PROMOTE or HOLD");
        refuse(onFail, RolloutAction.PROMOTE, "a candidate that fails", "ROLL_BACK or HOLD");
        refuse(onInconclusive, RolloutAction.PROMOTE, "an inconclusive rollout", "HOLD or ROLL_BACK");
    }

    private static void refuse(RolloutAction action, RolloutAction forbidden, String of, String allowed) {
        if (action == forbidden) {
            throw new MoodstreamException(
                    "The rollout plan's action for " + of + " is " + action + "; give " + allowed + ".");
        }
    }
}

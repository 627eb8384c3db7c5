package io.moodstream.domain.rollout;

/** What follows from an outcome. */
public enum RolloutAction {
    /** The candidate becomes the member's version. */
    PROMOTE,
    /** Everything stays as it is until an operator decides. */
    HOLD,
    /** The candidate never votes again. */
    ROLL_BACK
}

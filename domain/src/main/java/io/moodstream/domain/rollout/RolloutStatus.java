package io.moodstream.domain.rollout;

/** Where a rollout stands. */
public enum RolloutStatus {
    /** In one of its stages. */
    RUNNING,
    /** Paused by an operator. */
    PAUSED,
    /** Waits for an operator. */
    HELD,
    /** The candidate votes on all photos and is watched; the old version shadows. */
    PROMOTED,
    /** Rolled back by the evidence or a guard. */
    ROLLED_BACK,
    /** Ended by an operator. */
    ABORTED,
    /** Ended by a newer version without a plan. */
    SUPERSEDED,
    /** Promoted, and the watch is over. */
    COMPLETED;

    /** Whether nothing will change any more. */
    public boolean isOver() {
        return switch (this) {
            case RUNNING, PAUSED, HELD, PROMOTED -> false;
            case ROLLED_BACK, ABORTED, SUPERSEDED, COMPLETED -> true;
        };
    }
}

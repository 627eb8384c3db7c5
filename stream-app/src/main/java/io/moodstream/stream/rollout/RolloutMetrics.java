package io.moodstream.stream.rollout;

import io.moodstream.RolloutDecision;

/** Receives where rollouts stand. Called by several stream threads; must not throw. */
public interface RolloutMetrics {

    /** Records nothing. */
    RolloutMetrics NONE = new RolloutMetrics() {};

    /** A foreign record was skipped on the evidence topic, which only the app itself should write. */
    default void passedOver() {}

    /** A record on the rollouts topic, which only the app itself should write, is no decision. */
    default void unusableDecision() {}

    /** A rollout could not be decided on; it is tried again, and the others go on. */
    default void failed() {}

    /** The rollouts of one stream task; closed when the task moves to another thread or instance. */
    default Task of(String taskId) {
        return new Task() {};
    }

    /** The rollouts of one stream task. Used by one thread. */
    interface Task extends AutoCloseable {

        /** The rollout went on: another status or stage. */
        default void decided(RolloutDecision decision) {}

        /** Whether the state of this rollout is known here; after a restart it is not. */
        default boolean isShown(String planId) {
            return true;
        }

        /** The current state of a rollout, and its evidence. */
        default void updated(RolloutDecision decision) {}

        /** The task reports no further updates here. */
        @Override
        default void close() {}
    }
}

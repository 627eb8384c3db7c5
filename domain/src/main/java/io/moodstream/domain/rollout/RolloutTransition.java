package io.moodstream.domain.rollout;

/**
 * A change of a rollout's state.
 *
 * @param status the status from now on
 * @param stage the stage from now on
 * @param outcome what the evidence says
 * @param promotion whether the evidence promotes the candidate
 * @param reason why, in a sentence
 */
public record RolloutTransition(
        RolloutStatus status, int stage, RolloutOutcome outcome, boolean promotion, String reason) {}

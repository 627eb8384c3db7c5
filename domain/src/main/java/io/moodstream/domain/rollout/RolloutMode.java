package io.moodstream.domain.rollout;

/** What the candidate does during a stage. */
public enum RolloutMode {
    /** It classifies photos, and its ballots do not count. */
    SHADOW,
    /** It votes on a share of the photos, and shadows on the others. */
    CANARY
}

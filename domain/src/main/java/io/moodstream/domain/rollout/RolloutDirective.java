package io.moodstream.domain.rollout;

/** The operator's latest order. */
public enum RolloutDirective {
    /** The evidence decides. */
    AUTO,
    /** Everything stays as it is, and nothing is decided. */
    PAUSE,
    /** Promote the candidate now. */
    PROMOTE,
    /** End the rollout; the candidate never votes again. */
    ABORT;

    /** Whether it decides without evidence, so that it needs no photos on which the member votes. */
    public boolean decides() {
        return this == PROMOTE || this == ABORT;
    }
}

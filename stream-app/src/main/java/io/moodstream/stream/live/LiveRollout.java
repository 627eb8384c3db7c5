package io.moodstream.stream.live;

import io.moodstream.models.live.ActiveRollout;

/** An active rollout with both of its versions in memory. */
record LiveRollout<M>(String planId, int stage, int share, LiveMember<M> baseline, LiveMember<M> candidate) {

    ActiveRollout<M> active() {
        return new ActiveRollout<>(planId, stage, share, baseline.model(), candidate.model());
    }

    @Override
    public String toString() {
        return candidate.id() + " of plan " + planId + " in stage " + stage + " with a share of " + share / 100.0
                + " %";
    }
}

package io.moodstream.models.live;

import io.moodstream.domain.rollout.RolloutSplit;
import io.moodstream.domain.rollout.SnapshotId;

/**
 * Two versions of a member under one rollout plan: on each photo one of them votes, and the other is its shadow.
 *
 * @param planId the plan's id
 * @param stage index of the plan's current stage, from 0; the number of stages while a promotion is being watched
 * @param share basis points of photos on which the candidate votes, 0 to 10,000
 * @param baseline the version that was live when the plan began
 * @param candidate the version that the plan is about
 * @param <M> a model in memory
 */
public record ActiveRollout<M>(String planId, int stage, int share, M baseline, M candidate) {

    /** The same, with both versions of this type. */
    public <T extends M> ActiveRollout<T> of(Class<T> type) {
        return new ActiveRollout<>(planId, stage, share, type.cast(baseline), type.cast(candidate));
    }

    SnapshotId.Rollout snapshotPart() {
        return new SnapshotId.Rollout(planId, stage, share);
    }

    /** Whether the candidate votes on this photo; the same on every instance and in every replay. */
    public boolean candidateVotes(String photoId) {
        return RolloutSplit.votes(photoId, planId, share);
    }
}

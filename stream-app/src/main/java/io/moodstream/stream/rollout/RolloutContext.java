package io.moodstream.stream.rollout;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import java.util.Optional;

/**
 * What decisions on a rollout depend on, beside its evidence.
 *
 * @param plan the signed plan, with the operator's latest order
 * @param baseline the version that the candidate is compared with
 * @param position where the rollout stands according to its topic; empty before it began
 * @param supersededBy a newer version without a plan, if there is one
 * @param refusal why the candidate cannot run here, in a sentence, if it cannot
 * @param pinned whether the member is pinned or does not vote, so that its rollout is idle
 * @param overwritten whether its topic has a newer record under the plan's id that counts for nothing
 */
public record RolloutContext(
        RolloutPlan plan,
        MemberVersion baseline,
        Optional<RolloutPosition> position,
        Optional<MemberVersion> supersededBy,
        Optional<String> refusal,
        boolean pinned,
        boolean overwritten) {

    /** One whose latest decision is the latest record. */
    public RolloutContext(
            RolloutPlan plan,
            MemberVersion baseline,
            Optional<RolloutPosition> position,
            Optional<MemberVersion> supersededBy,
            Optional<String> refusal,
            boolean pinned) {
        this(plan, baseline, position, supersededBy, refusal, pinned, false);
    }

    /** Such a one of a member that is not pinned. */
    public RolloutContext(
            RolloutPlan plan,
            MemberVersion baseline,
            Optional<RolloutPosition> position,
            Optional<MemberVersion> supersededBy,
            Optional<String> refusal) {
        this(plan, baseline, position, supersededBy, refusal, false);
    }
}

package io.moodstream.domain.rollout;

import io.moodstream.domain.MemberVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a rollout stands according to its latest decision, as readers see it. A decision is not signed: obey it only
 * without a {@link #problem}.
 *
 * @param planId the plan
 * @param candidate the version that the plan is for
 * @param baseline the version that it is compared with
 * @param status its status
 * @param stage index of the stage; the number of stages after a promotion
 * @param stageSince when that stage began
 * @param counts the evidence
 * @param promotion the evidence that the promotion was decided on, if there was one
 * @param dryRun whether the decision is only recorded
 */
public record RolloutPosition(
        String planId,
        MemberVersion candidate,
        MemberVersion baseline,
        RolloutStatus status,
        int stage,
        Instant stageSince,
        PairedCounts counts,
        Optional<PairedCounts> promotion,
        boolean dryRun) {

    /** Why this decision must not be obeyed, in a sentence: the signed plan does not bear it out. */
    public Optional<String> problem(RolloutPlan plan) {
        int stages = plan.stages().size();
        if (!plan.id().equals(planId) || !plan.candidate().equals(candidate)) {
            return Optional.of("It is of plan " + planId + " for " + candidate + ", not of plan " + plan.id() + " for "
                    + plan.candidate() + ".");
        }
        if (!baseline.member().equals(candidate.member()) || baseline.version() >= candidate.version()) {
            return Optional.of(
                    "It compares " + candidate + " with " + baseline + ", which is not an older version of it.");
        }
        if (stage < 0
                || stage > stages
                || (claimsPromotion() && stage != stages)
                || (status == RolloutStatus.RUNNING && stage == stages)) {
            return Optional.of("It is " + status + " at stage " + stage + " of " + stages + ".");
        }
        if (dryRun != plan.dryRun()) {
            return Optional.of("The plan is " + (plan.dryRun() ? "a dry run" : "no dry run") + ".");
        }
        return stage < stages || isBorneOut(plan)
                ? Optional.empty()
                : Optional.of("Its evidence does not allow a promotion, and no operator ordered it.");
    }

    /** Whether the candidate is the member's version now. */
    public boolean isPromoted(RolloutPlan plan) {
        boolean lasts = status == RolloutStatus.COMPLETED || !status.isOver();
        return !dryRun && lasts && stage >= plan.stages().size();
    }

    /** The share of photos on which the candidate votes, in basis points. */
    public int share(RolloutPlan plan) {
        return status.isOver() && status != RolloutStatus.COMPLETED ? 0 : plan.share(stage);
    }

    private boolean claimsPromotion() {
        return status == RolloutStatus.PROMOTED || status == RolloutStatus.COMPLETED;
    }

    private boolean isBorneOut(RolloutPlan plan) {
        return plan.directive() == RolloutDirective.PROMOTE
                || (status.isOver() && status != RolloutStatus.COMPLETED)
                || promotion
                        .filter(it -> it.isPossible() && it.labelled() > 0)
                        .filter(it -> RolloutOutcome.of(it, plan.criterion()).passes())
                        .isPresent();
    }
}

package io.moodstream.domain.rollout;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import java.time.Duration;
import java.util.List;

/**
 * How a version, the candidate, earns its votes. Not validated until {@link #validate()}.
 *
 * @param id identifies the plan: 1 to 64 letters, digits and hyphens
 * @param candidate the version that the plan is for
 * @param stages in order; shares never go down
 * @param criterion how candidate and live version are compared
 * @param guards limits that need no labels
 * @param actions what follows from the evidence
 * @param watch how long the old version goes on as the shadow after a promotion; zero: not at all
 * @param dryRun whether the candidate only shadows and decisions are only recorded
 * @param directive the operator's latest order
 */
public record RolloutPlan(
        String id,
        MemberVersion candidate,
        List<RolloutStage> stages,
        RolloutCriterion criterion,
        RolloutGuards guards,
        RolloutActions actions,
        Duration watch,
        boolean dryRun,
        RolloutDirective directive) {

    private static final int MAX_STAGES = 100;

    public RolloutPlan {
        stages = List.copyOf(stages);
    }

    /**
     * Checks everything that the types leave open.
     *
     * @return this plan
     * @throws MoodstreamException if something is wrong, in one sentence
     */
    public RolloutPlan validate() {
        require(
                id.matches("[A-Za-z0-9-]{1,64}"),
                "A rollout plan's id is 1 to 64 letters, digits and hyphens, not '" + id + "'.");
        require(
                candidate.votes(),
                "The face detector has no vote, so it cannot have a rollout plan: publish " + candidate
                        + " without one.");
        require(
                !stages.isEmpty() && stages.size() <= MAX_STAGES,
                "A rollout plan has 1 to " + MAX_STAGES + " stages, not " + stages.size() + ".");
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).validate(i + 1);
            require(
                    i == 0 || stages.get(i).share() >= stages.get(i - 1).share(),
                    "The shares of a rollout plan only grow, but stage " + i + " has "
                            + RolloutStage.percent(
                                    stages.get(Math.max(0, i - 1)).share()) + " and stage " + (i + 1) + " "
                            + RolloutStage.percent(stages.get(i).share()) + ".");
        }
        criterion.validate();
        guards.validate();
        actions.validate();
        require(!watch.isNegative(), "A rollout plan watches for 0 or longer after a promotion, not " + watch + ".");
        return this;
    }

    /**
     * The share of photos on which the candidate votes at this stage, in basis points; {@code stages().size()} is the
     * stage after a promotion.
     */
    public int share(int stage) {
        if (dryRun) {
            return 0;
        }
        return stage < stages.size() ? stages.get(stage).share() : RolloutStage.ALL;
    }

    /** The same plan with another order of the operator. */
    public RolloutPlan with(RolloutDirective order) {
        return new RolloutPlan(id, candidate, stages, criterion, guards, actions, watch, dryRun, order);
    }

    /** Whether the other is this plan, whatever the operator's order. */
    public boolean isSamePlan(RolloutPlan other) {
        return with(other.directive).equals(other);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MoodstreamException(otherwise);
        }
    }
}

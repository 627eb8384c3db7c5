package io.moodstream.modeltopic.publish;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A rollout plan whose version has no number yet; see {@link RolloutPlan} for its parts.
 *
 * @param by who publishes it
 * @param reason why; may be empty
 */
public record RolloutDraft(
        List<RolloutStage> stages,
        RolloutCriterion criterion,
        RolloutGuards guards,
        RolloutActions actions,
        Duration watch,
        boolean dryRun,
        String by,
        String reason) {

    private static final int MAX_NAME = 54;
    private static final int RANDOM_DIGITS = 8;

    public RolloutDraft {
        stages = List.copyOf(stages);
    }

    /**
     * The plan for this version, under an id of its own such as {@code custom-7-1f8a03bd}.
     *
     * @throws io.moodstream.domain.MoodstreamException if it is invalid, see {@link RolloutPlan#validate}
     */
    public RolloutPlan plan(MemberVersion candidate) {
        String name = candidate.member() + "-" + candidate.version();
        String id = name.substring(0, Math.min(name.length(), MAX_NAME)) + "-"
                + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
        return new RolloutPlan(id, candidate, stages, criterion, guards, actions, watch, dryRun, RolloutDirective.AUTO)
                .validate();
    }
}

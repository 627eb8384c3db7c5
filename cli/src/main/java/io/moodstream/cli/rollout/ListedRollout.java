package io.moodstream.cli.rollout;

import io.moodstream.RolloutDecision;
import io.moodstream.cli.rollout.plan.PlanText;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.rollout.ConfidenceSequence;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.codec.Rollouts;
import java.util.Locale;
import java.util.Optional;

/**
 * One rollout as the commands show it.
 *
 * @param signed its plan
 * @param decision the latest decision; empty before the first one
 * @param pin the version that its member is pinned to
 * @param ahead the version whose rollout this one waits for
 * @param excludedBy the voting policy in force, if its member does not vote by it
 */
record ListedRollout(
        ModelTopicView.Rollout signed,
        Optional<RolloutDecision> decision,
        Optional<Long> pin,
        Optional<MemberVersion> ahead,
        Optional<PolicyId> excludedBy) {

    RolloutPlan plan() {
        return signed.plan();
    }

    /** Where it stands; empty before the first decision. */
    Optional<RolloutPosition> position() {
        return decision.map(Rollouts::domain);
    }

    boolean isOver() {
        return position().filter(it -> it.status().isOver()).isPresent();
    }

    /** Its status in one word or two: that of the latest decision, unless it waits for something. */
    String status() {
        if (!isOver() && pin.isPresent()) {
            return "pinned";
        }
        if (position().isEmpty()) {
            return ahead.isPresent() || excludedBy.isPresent() ? "waiting" : "starting";
        }
        return position().orElseThrow().status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    PairedCounts counts() {
        return position().map(RolloutPosition::counts).orElse(PairedCounts.NONE);
    }

    /** Computed from the counts, since nothing else in a decision is taken at its word. */
    ConfidenceSequence.Interval interval() {
        return ConfidenceSequence.of(counts(), plan().criterion().alpha());
    }

    RolloutOutcome outcome() {
        return RolloutOutcome.of(counts(), plan().criterion());
    }

    /** Index of the stage; the number of stages after a promotion. */
    int stage() {
        return position().map(RolloutPosition::stage).orElse(0);
    }

    /** The stage for people. */
    String stageText() {
        int stages = plan().stages().size();
        return stage() >= stages
                ? "all photos"
                : (stage() + 1) + " of " + stages + ": "
                        + PlanText.of(plan().stages().get(stage()));
    }

    /** The interval in percentage points, such as {@code -0.42 to +3.11}. */
    String difference() {
        return String.format(
                Locale.ROOT,
                "%+.2f to %+.2f",
                100 * interval().lower(),
                100 * interval().upper());
    }

    /** The outcome in small letters, such as {@code not worse}. */
    String outcomeText() {
        return outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package io.moodstream.domain.rollout;

import io.moodstream.domain.MemberVersion;
import java.time.Duration;
import java.util.List;

/** A plan, and counts. */
final class RolloutExamples {

    static final MemberVersion CANDIDATE = new MemberVersion("custom", 7);

    private RolloutExamples() {}

    /** A shadow of 100 labels, then canaries of 10 % and 50 % of 200 each; an hour at least and a day at most. */
    static RolloutPlan plan() {
        return plan(RolloutActions.DEFAULT, Duration.ofHours(6), false);
    }

    static RolloutPlan plan(RolloutActions actions, Duration watch, boolean dryRun) {
        return plan(List.of(shadow(100), canary(1_000, 200), canary(5_000, 200)), actions, watch, dryRun);
    }

    static RolloutPlan plan(List<RolloutStage> stages, RolloutActions actions, Duration watch, boolean dryRun) {
        return new RolloutPlan(
                "plan-1",
                CANDIDATE,
                stages,
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.02, 0.05),
                new RolloutGuards(0.05, 0.2),
                actions,
                watch,
                dryRun,
                RolloutDirective.AUTO);
    }

    static RolloutStage shadow(long labelled) {
        return new RolloutStage(RolloutMode.SHADOW, 0, labelled, Duration.ofHours(1), Duration.ofDays(1));
    }

    static RolloutStage canary(int share, long labelled) {
        return new RolloutStage(RolloutMode.CANARY, share, labelled, Duration.ofHours(1), Duration.ofDays(1));
    }

    /** Labelled pairs, of which only the candidate, and only the live version, got so many right. */
    static PairedCounts labelled(long labelled, long onlyCandidate, long onlyLive) {
        return new PairedCounts(
                labelled, onlyCandidate, onlyLive, labelled - onlyCandidate - onlyLive, labelled, 0, 0, 0, 0);
    }
}

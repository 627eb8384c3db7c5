package io.moodstream.domain.rollout;

import io.moodstream.domain.MemberVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Plans, counts and times. */
final class RolloutExamples {

    static final MemberVersion CANDIDATE = new MemberVersion("custom", 7);

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);
    static final Duration WATCH = Duration.ofHours(6);

    static final PairedCounts EQUAL = labelled(3_000, 10, 10);
    static final PairedCounts BETTER = labelled(3_000, 90, 10);
    static final PairedCounts WORSE = labelled(3_000, 10, 200);
    static final PairedCounts GLOOMY = new PairedCounts(0, 0, 0, 0, 100, 0, 0, 29, 50);

    static final RolloutPlan PLAN = plan();
    static final RolloutPlan UNWATCHED = plan(RolloutActions.DEFAULT, Duration.ZERO, false);
    static final RolloutPlan HOLDING =
            plan(new RolloutActions(RolloutAction.HOLD, RolloutAction.HOLD, RolloutAction.HOLD), WATCH, false);
    static final RolloutPlan STRICT = plan(
            new RolloutActions(RolloutAction.PROMOTE, RolloutAction.ROLL_BACK, RolloutAction.ROLL_BACK), WATCH, false);

    private RolloutExamples() {}

    /** A shadow with 100 labels, then canaries of 10 % and 50 % with 200 each; a stage lasts from an hour to a day. */
    static RolloutPlan plan() {
        return plan(RolloutActions.DEFAULT, WATCH, false);
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
        return new RolloutStage(RolloutMode.SHADOW, 0, labelled, HOUR, DAY);
    }

    static RolloutStage canary(int share, long labelled) {
        return new RolloutStage(RolloutMode.CANARY, share, labelled, HOUR, DAY);
    }

    /** Labelled pairs, and how many of them only the candidate or only the live version got right. */
    static PairedCounts labelled(long labelled, long onlyCandidate, long onlyLive) {
        return new PairedCounts(
                labelled, onlyCandidate, onlyLive, labelled - onlyCandidate - onlyLive, labelled, 0, 0, 0, 0);
    }
}

package io.moodstream.web.live.board;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.ConfidenceSequence;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.schemas.codec.Rollouts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rollout, as sent to the page. What no decision says yet is null.
 *
 * @param version the candidate's version
 * @param status that of the latest decision, or {@code pinned}, {@code waiting} for another rollout or for the
 *     member to vote, or {@code starting}
 * @param over whether nothing will change any more
 * @param stage index of the stage; the number of stages after a promotion
 * @param stageLabelled labelled photos of that stage
 * @param baseline the version that it is compared with
 * @param share share of the photos on which the candidate votes, in [0, 1]
 * @param stageSince when the stage began, ISO 8601
 * @param reason why it is where it is, in a sentence
 * @param decidedAt when that was decided, ISO 8601
 * @param appInstance which instance decided
 * @param history how the interval went, oldest first; empty once it is over
 */
record RolloutView(
        String planId,
        String member,
        long version,
        String status,
        boolean over,
        int stage,
        long stageLabelled,
        @Nullable Long baseline,
        double share,
        @Nullable String stageSince,
        @Nullable String reason,
        @Nullable String decidedAt,
        @Nullable String appInstance,
        Evidence evidence,
        SignedPlan plan,
        List<Point> history) {

    /**
     * The evidence.
     *
     * @param outcome {@code better}, {@code not_worse}, {@code worse} or {@code inconclusive}
     * @param lower lower end of the interval of the difference in accuracy, in [-1, 1]
     * @param upper its upper end
     */
    record Evidence(
            String outcome,
            double lower,
            double upper,
            long pairs,
            long labelled,
            long bothRight,
            long candidateOnly,
            long liveOnly) {}

    /**
     * The plan, as signed.
     *
     * @param margin difference of accuracies in [0, 1]
     * @param watchMs how long a promotion is watched
     * @param order the operator's latest: {@code auto}, {@code pause}, {@code promote} or {@code abort}
     */
    record SignedPlan(
            List<Stage> stages,
            double margin,
            double alpha,
            long watchMs,
            String onPass,
            String onFail,
            String onInconclusive,
            boolean dryRun,
            String order) {}

    /** A stage. @param mode {@code shadow} or {@code canary} @param share in [0, 1] @param labelled what it needs */
    record Stage(String mode, double share, long labelled, long minDurationMs, long maxDurationMs) {}

    /** The interval at one moment. @param at milliseconds since 1970-01-01 UTC */
    record Point(long at, int stage, long labelled, double lower, double upper) {}

    /** @param decision the latest one that the plan bears out; its interval is computed, not taken at its word */
    static RolloutView of(RolloutPlan plan, String status, Optional<RolloutDecision> decision, List<Point> history) {
        Optional<RolloutPosition> position = decision.map(Rollouts::domain);
        return new RolloutView(
                plan.id(),
                plan.candidate().member(),
                plan.candidate().version(),
                status,
                position.filter(it -> it.status().isOver()).isPresent(),
                position.map(RolloutPosition::stage).orElse(0),
                decision.map(RolloutDecision::getStageLabelled).orElse(0L),
                position.map(it -> it.baseline().version()).orElse(null),
                position.map(it -> it.share(plan)).orElse(0) / (double) RolloutStage.ALL,
                position.map(it -> it.stageSince().toString()).orElse(null),
                decision.map(RolloutDecision::getReason).orElse(null),
                decision.map(it -> it.getDecidedAt().toString()).orElse(null),
                decision.map(RolloutDecision::getAppInstance).orElse(null),
                evidence(plan, position.map(RolloutPosition::counts).orElse(PairedCounts.NONE)),
                plan(plan),
                history);
    }

    private static Evidence evidence(RolloutPlan plan, PairedCounts counts) {
        ConfidenceSequence.Interval interval =
                ConfidenceSequence.of(counts, plan.criterion().alpha());
        return new Evidence(
                small(RolloutOutcome.of(interval, plan.criterion().margin())),
                interval.lower(),
                interval.upper(),
                counts.pairs(),
                counts.labelled(),
                counts.bothRight(),
                counts.candidateOnly(),
                counts.liveOnly());
    }

    private static SignedPlan plan(RolloutPlan plan) {
        return new SignedPlan(
                plan.stages().stream().map(RolloutView::stage).toList(),
                plan.criterion().margin(),
                plan.criterion().alpha(),
                plan.watch().toMillis(),
                small(plan.actions().onPass()),
                small(plan.actions().onFail()),
                small(plan.actions().onInconclusive()),
                plan.dryRun(),
                small(plan.directive()));
    }

    private static Stage stage(RolloutStage stage) {
        return new Stage(
                small(stage.mode()),
                stage.share() / (double) RolloutStage.ALL,
                stage.minLabelled(),
                stage.minDuration().toMillis(),
                stage.maxDuration().toMillis());
    }

    static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

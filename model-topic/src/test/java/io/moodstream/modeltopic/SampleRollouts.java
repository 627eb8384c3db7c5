package io.moodstream.modeltopic;

import io.moodstream.ModelRollout;
import io.moodstream.RolloutDecision;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.schemas.codec.Rollouts;
import java.time.Duration;
import java.util.List;

/** A plan with a shadow and a canary stage, and decisions on it. */
final class SampleRollouts {

    static final RolloutDraft DRAFT = draft(1_000);

    private SampleRollouts() {}

    static RolloutDraft draft(int share) {
        return new RolloutDraft(
                List.of(
                        new RolloutStage(RolloutMode.SHADOW, 0, 100, Duration.ZERO, Duration.ofDays(7)),
                        new RolloutStage(RolloutMode.CANARY, share, 100, Duration.ZERO, Duration.ofDays(7))),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.005, 0.05),
                RolloutGuards.NONE,
                RolloutActions.DEFAULT,
                Duration.ofHours(1),
                false,
                "operator",
                "");
    }

    /** A plan of this id, whose canary has this share. */
    static RolloutPlan plan(String id, MemberVersion candidate, int share) {
        RolloutDraft draft = draft(share);
        return new RolloutPlan(
                id,
                candidate,
                draft.stages(),
                draft.criterion(),
                draft.guards(),
                draft.actions(),
                draft.watch(),
                draft.dryRun(),
                RolloutDirective.AUTO);
    }

    static ModelRollout avro(RolloutPlan plan) {
        return Rollouts.avro(plan)
                .setPublishedBy("forger")
                .setPublishedAt(TestTopic.NOW)
                .setReason(null)
                .build();
    }

    /** A decision with this status, whose evidence supports a promotion, or is empty. */
    static RolloutDecision decision(RolloutPlan plan, long baseline, RolloutStatus status, boolean evidence) {
        boolean promoted = status == RolloutStatus.PROMOTED || status == RolloutStatus.COMPLETED;
        PairedCounts counts = evidence ? new PairedCounts(3_000, 90, 10, 2_000, 3_000, 0, 0, 0, 0) : PairedCounts.NONE;
        MemberVersion candidate = plan.candidate();
        return RolloutDecision.newBuilder()
                .setPlanId(plan.id())
                .setMember(candidate.member())
                .setCandidate(candidate.version())
                .setBaseline(baseline)
                .setStatus(Rollouts.avro(status))
                .setStage(promoted ? plan.stages().size() : 0)
                .setStageSince(TestTopic.NOW)
                .setOutcome(io.moodstream.RolloutOutcome.BETTER)
                .setEvidence(Rollouts.avro(counts, 0.05))
                .setPromotion(promoted ? Rollouts.avro(counts, 0.05) : null)
                .setReason("A test says so.")
                .setDecidedAt(TestTopic.NOW)
                .setAppInstance("test")
                .build();
    }
}

package io.moodstream.schemas.codec;

import io.moodstream.ModelRollout;
import io.moodstream.RolloutDecision;
import io.moodstream.RolloutEvidence;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.ConfidenceSequence;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutAction;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.serde.TrustedAvroClasses;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rollout plans and decisions. */
public final class Rollouts {

    /** Times of decisions, which anybody may have written, are added to and shown: others could break readers. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    static {
        TrustedAvroClasses.trust();
    }

    private Rollouts() {}

    /** @throws BadRecordException if the plan is invalid, see {@link RolloutPlan#validate} */
    public static RolloutPlan domain(ModelRollout avro) {
        try {
            return new RolloutPlan(
                            avro.getPlanId(),
                            new MemberVersion(avro.getMember(), avro.getVersion()),
                            avro.getStages().stream().map(Rollouts::domain).toList(),
                            new RolloutCriterion(avro.getMetric(), avro.getMargin(), avro.getAlpha()),
                            new RolloutGuards(avro.getMaxAbstentions(), avro.getMaxHappyShift()),
                            new RolloutActions(
                                    action(avro.getOnPass()),
                                    action(avro.getOnFail()),
                                    action(avro.getOnInconclusive())),
                            Duration.ofMillis(avro.getWatch()),
                            avro.getDryRun(),
                            symbol(RolloutDirective.class, avro.getDirective()))
                    .validate();
        } catch (IllegalArgumentException | MoodstreamException e) {
            throw new BadRecordException("A rollout plan cannot be used: " + e.getMessage(), e);
        }
    }

    /** A builder of the record; the caller must still add who publishes it, when and why. */
    public static ModelRollout.Builder avro(RolloutPlan plan) {
        return ModelRollout.newBuilder()
                .setPlanId(plan.id())
                .setMember(plan.candidate().member())
                .setVersion(plan.candidate().version())
                .setStages(plan.stages().stream().map(Rollouts::avro).toList())
                .setMetric(plan.criterion().metric())
                .setMargin(plan.criterion().margin())
                .setAlpha(plan.criterion().alpha())
                .setOnPass(avro(plan.actions().onPass()))
                .setOnFail(avro(plan.actions().onFail()))
                .setOnInconclusive(avro(plan.actions().onInconclusive()))
                .setWatch(plan.watch().toMillis())
                .setMaxAbstentions(plan.guards().maxAbstentions())
                .setMaxHappyShift(plan.guards().maxHappyShift())
                .setDryRun(plan.dryRun())
                .setDirective(
                        io.moodstream.RolloutDirective.valueOf(plan.directive().name()));
    }

    /**
     * @throws BadRecordException if a version, a time or the status is impossible, or the status is of a later release
     */
    public static RolloutPosition domain(RolloutDecision avro) {
        try {
            checkTime("decided_at", avro.getDecidedAt());
            checkTime("stage_since", avro.getStageSince());
            return new RolloutPosition(
                    avro.getPlanId(),
                    new MemberVersion(avro.getMember(), avro.getCandidate()),
                    new MemberVersion(avro.getMember(), avro.getBaseline()),
                    symbol(RolloutStatus.class, avro.getStatus()),
                    avro.getStage(),
                    avro.getStageSince(),
                    domain(avro.getEvidence()),
                    Optional.ofNullable(avro.getPromotion()).map(Rollouts::domain),
                    avro.getDryRun());
        } catch (IllegalArgumentException e) {
            throw new BadRecordException("A rollout decision cannot be used: " + e.getMessage(), e);
        }
    }

    private static void checkTime(String field, Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new IllegalArgumentException("its " + field + " is " + time + ", not from " + FIRST + " to " + END);
        }
    }

    public static io.moodstream.RolloutStatus avro(RolloutStatus status) {
        return io.moodstream.RolloutStatus.valueOf(status.name());
    }

    public static io.moodstream.RolloutOutcome avro(io.moodstream.domain.rollout.RolloutOutcome outcome) {
        return io.moodstream.RolloutOutcome.valueOf(outcome.name());
    }

    /** The counts with the interval of their difference. */
    public static RolloutEvidence avro(PairedCounts counts, double alpha) {
        ConfidenceSequence.Interval interval = ConfidenceSequence.of(counts, alpha);
        return RolloutEvidence.newBuilder()
                .setPairs(counts.pairs())
                .setLabelled(counts.labelled())
                .setCandidateOnly(counts.candidateOnly())
                .setLiveOnly(counts.liveOnly())
                .setBothRight(counts.bothRight())
                .setLower(interval.lower())
                .setUpper(interval.upper())
                .setCandidateAbstained(counts.candidateAbstained())
                .setLiveAbstained(counts.liveAbstained())
                .setCandidateHappy(counts.candidateHappy())
                .setLiveHappy(counts.liveHappy())
                .build();
    }

    /** The interval is not read: it is a function of the counts. */
    public static PairedCounts domain(RolloutEvidence avro) {
        return new PairedCounts(
                avro.getLabelled(),
                avro.getCandidateOnly(),
                avro.getLiveOnly(),
                avro.getBothRight(),
                avro.getPairs(),
                avro.getCandidateAbstained(),
                avro.getLiveAbstained(),
                avro.getCandidateHappy(),
                avro.getLiveHappy());
    }

    private static RolloutStage domain(io.moodstream.RolloutStage avro) {
        return new RolloutStage(
                symbol(RolloutMode.class, avro.getMode()),
                avro.getShare(),
                avro.getMinLabelled(),
                Duration.ofMillis(avro.getMinDuration()),
                Duration.ofMillis(avro.getMaxDuration()));
    }

    private static io.moodstream.RolloutStage avro(RolloutStage stage) {
        return new io.moodstream.RolloutStage(
                io.moodstream.RolloutMode.valueOf(stage.mode().name()),
                stage.share(),
                stage.minLabelled(),
                stage.minDuration().toMillis(),
                stage.maxDuration().toMillis());
    }

    private static RolloutAction action(io.moodstream.RolloutAction avro) {
        return symbol(RolloutAction.class, avro);
    }

    private static io.moodstream.RolloutAction avro(RolloutAction action) {
        return io.moodstream.RolloutAction.valueOf(action.name());
    }

    private static <E extends Enum<E>> E symbol(Class<E> type, Enum<?> avro) {
        for (E own : type.getEnumConstants()) {
            if (own.name().equals(avro.name())) {
                return own;
            }
        }
        throw new IllegalArgumentException("it has a " + type.getSimpleName() + " that this release does not know.");
    }
}

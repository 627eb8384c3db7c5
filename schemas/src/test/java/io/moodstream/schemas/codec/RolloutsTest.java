package io.moodstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.ModelRollout;
import io.moodstream.RolloutDecision;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutAction;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.schemas.BadRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final MemberVersion CANDIDATE = new MemberVersion("custom", 7);
    private static final PairedCounts COUNTS = new PairedCounts(100, 9, 5, 80, 120, 1, 2, 60, 62);

    @ParameterizedTest
    @EnumSource(RolloutDirective.class)
    void round_trips_a_plan(RolloutDirective order) {
        RolloutPlan plan = plan().with(order);

        assertThat(Rollouts.domain(avro(plan))).isEqualTo(plan);
    }

    @ParameterizedTest
    @EnumSource(RolloutStatus.class)
    void converts_a_decision_of_each_status(RolloutStatus status) {
        RolloutPosition position = Rollouts.domain(decision(status));

        assertThat(position)
                .isEqualTo(new RolloutPosition(
                        "plan-1",
                        CANDIDATE,
                        new MemberVersion("custom", 6),
                        status,
                        1,
                        NOW,
                        COUNTS,
                        Optional.of(COUNTS),
                        false));
    }

    @ParameterizedTest
    @EnumSource(RolloutOutcome.class)
    void every_outcome_has_a_symbol(RolloutOutcome outcome) {
        assertThat(Rollouts.avro(outcome).name()).isEqualTo(outcome.name());
    }

    @Test
    void evidence_holds_the_interval_of_its_counts() {
        io.moodstream.RolloutEvidence evidence = Rollouts.avro(COUNTS, 0.05);

        assertThat(evidence.getLower()).isBetween(-0.2, 0.04);
        assertThat(evidence.getUpper()).isBetween(0.04, 0.3);
        assertThat(Rollouts.domain(evidence)).isEqualTo(COUNTS);
    }

    @Test
    void an_invalid_plan_is_a_bad_record() {
        assertThatThrownBy(() -> Rollouts.domain(
                        ModelRollout.newBuilder(avro(plan())).setAlpha(1).build()))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("A rollout plan cannot be used: ")
                .hasMessageContaining("alpha is 1.0");
        assertThatThrownBy(() -> Rollouts.domain(ModelRollout.newBuilder(avro(plan()))
                        .setMember("../evil")
                        .build()))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("../evil");
        assertThatThrownBy(() -> Rollouts.domain(ModelRollout.newBuilder(avro(plan()))
                        .setWatch(Long.MIN_VALUE)
                        .build()))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void a_symbol_of_a_later_release_is_a_bad_record() {
        assertThatThrownBy(() -> Rollouts.domain(ModelRollout.newBuilder(avro(plan()))
                        .setDirective(io.moodstream.RolloutDirective.UNKNOWN)
                        .build()))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("RolloutDirective that this release does not know");
        assertThatThrownBy(() -> Rollouts.domain(RolloutDecision.newBuilder(decision(RolloutStatus.RUNNING))
                        .setStatus(io.moodstream.RolloutStatus.UNKNOWN)
                        .build()))
                .isInstanceOf(BadRecordException.class);
    }

    private static RolloutPlan plan() {
        return new RolloutPlan(
                "plan-1",
                CANDIDATE,
                List.of(
                        new RolloutStage(RolloutMode.SHADOW, 0, 50, Duration.ZERO, Duration.ofMillis(1)),
                        new RolloutStage(RolloutMode.CANARY, 250, 0, Duration.ofMillis(1), Duration.ofDays(90))),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.005, 0.01),
                new RolloutGuards(0.1, 0.25),
                new RolloutActions(RolloutAction.HOLD, RolloutAction.ROLL_BACK, RolloutAction.HOLD),
                Duration.ofHours(3),
                true,
                RolloutDirective.AUTO);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 946_684_799_999L, 4_102_444_800_000L, Long.MAX_VALUE})
    void a_decision_with_an_impossible_time_is_a_bad_record(long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        for (RolloutDecision decision : List.of(
                RolloutDecision.newBuilder(decision(RolloutStatus.RUNNING))
                        .setDecidedAt(time)
                        .build(),
                RolloutDecision.newBuilder(decision(RolloutStatus.RUNNING))
                        .setStageSince(time)
                        .build())) {
            assertThatThrownBy(() -> Rollouts.domain(decision))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageContaining("not from 2000-01-01T00:00:00Z to 2100-01-01T00:00:00Z");
        }
    }

    private static ModelRollout avro(RolloutPlan plan) {
        return Rollouts.avro(plan)
                .setPublishedBy("operator")
                .setPublishedAt(NOW)
                .setReason("a test")
                .build();
    }

    private static RolloutDecision decision(RolloutStatus status) {
        return RolloutDecision.newBuilder()
                .setPlanId("plan-1")
                .setMember("custom")
                .setCandidate(7)
                .setBaseline(6)
                .setStatus(Rollouts.avro(status))
                .setStage(1)
                .setStageSince(NOW)
                .setOutcome(Rollouts.avro(RolloutOutcome.INCONCLUSIVE))
                .setEvidence(Rollouts.avro(COUNTS, 0.05))
                .setPromotion(Rollouts.avro(COUNTS, 0.05))
                .setReason("A test says so.")
                .setDecidedAt(NOW)
                .setAppInstance("test")
                .build();
    }
}

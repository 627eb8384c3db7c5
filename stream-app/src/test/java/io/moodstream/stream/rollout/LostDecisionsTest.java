package io.moodstream.stream.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.RolloutState;
import io.moodstream.domain.rollout.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which decisions are written again, and when. */
class LostDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final MemberVersion CANDIDATE = MemberVersion.parse("custom@2");
    private static final MemberVersion BASELINE = MemberVersion.parse("custom@1");
    private static final RolloutRecord RECORD =
            new RolloutRecord(RolloutState.begin("plan", NOW), BASELINE.version(), "It begins.", PairedCounts.NONE);

    private final LostDecisions lost = new LostDecisions();

    @Test
    void a_decision_on_the_topic_is_never_lost() {
        assertThat(lost.isLost(context(RolloutStatus.RUNNING, false), RECORD, NOW))
                .isFalse();
        assertThat(lost.isLost(context(RolloutStatus.RUNNING, false), RECORD, NOW.plusSeconds(100)))
                .isFalse();
    }

    @Test
    void an_overwritten_decision_is_lost_after_10_s_and_again_10_s_later() {
        RolloutContext overwritten = context(RolloutStatus.RUNNING, true);
        assertThat(lost.isLost(overwritten, RECORD, NOW)).isFalse();
        assertThat(lost.isLost(overwritten, RECORD, NOW.plusSeconds(9))).isFalse();
        assertThat(lost.isLost(overwritten, RECORD, NOW.plusSeconds(10))).isTrue();
        assertThat(lost.isLost(overwritten, RECORD, NOW.plusSeconds(19))).isFalse();
        assertThat(lost.isLost(overwritten, RECORD, NOW.plusSeconds(20))).isTrue();
    }

    @Test
    void a_decision_that_reappears_in_time_is_not_lost() {
        assertThat(lost.isLost(context(RolloutStatus.RUNNING, true), RECORD, NOW))
                .isFalse();
        assertThat(lost.isLost(context(RolloutStatus.RUNNING, false), RECORD, NOW.plusSeconds(5)))
                .isFalse();
        assertThat(lost.isLost(context(RolloutStatus.RUNNING, true), RECORD, NOW.plusSeconds(12)))
                .isFalse();
    }

    @Test
    void a_decision_that_differs_from_the_topic_is_lost() {
        assertThat(lost.isLost(context(RolloutStatus.HELD, false), RECORD, NOW)).isFalse();
        assertThat(lost.isLost(context(RolloutStatus.HELD, false), RECORD, NOW.plusSeconds(10)))
                .isTrue();
    }

    @Test
    void a_clock_that_is_set_back_delays_a_lost_decision_by_less_than_10_s() {
        RolloutContext overwritten = context(RolloutStatus.RUNNING, true);
        Instant setBack = NOW.minusSeconds(3600);
        assertThat(lost.isLost(overwritten, RECORD, NOW)).isFalse();
        assertThat(lost.isLost(overwritten, RECORD, NOW.plusSeconds(9))).isFalse();
        assertThat(lost.isLost(overwritten, RECORD, setBack)).isFalse();
        assertThat(lost.isLost(overwritten, RECORD, setBack.plusSeconds(10))).isTrue();
    }

    private static RolloutContext context(RolloutStatus status, boolean overwritten) {
        RolloutPlan plan = new RolloutPlan(
                "plan",
                CANDIDATE,
                List.of(new RolloutStage(RolloutMode.SHADOW, 0, 100, Duration.ZERO, Duration.ofDays(1))),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.02, 0.05),
                RolloutGuards.NONE,
                RolloutActions.DEFAULT,
                Duration.ofDays(1),
                false,
                RolloutDirective.AUTO);
        RolloutPosition position = new RolloutPosition(
                "plan", CANDIDATE, BASELINE, status, 0, NOW, PairedCounts.NONE, Optional.empty(), false);
        return new RolloutContext(
                plan, BASELINE, Optional.of(position), Optional.empty(), Optional.empty(), false, overwritten);
    }
}

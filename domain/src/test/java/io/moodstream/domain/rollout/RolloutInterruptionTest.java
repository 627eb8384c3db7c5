package io.moodstream.domain.rollout;

import static io.moodstream.domain.rollout.RolloutExamples.BETTER;
import static io.moodstream.domain.rollout.RolloutExamples.DAY;
import static io.moodstream.domain.rollout.RolloutExamples.HOUR;
import static io.moodstream.domain.rollout.RolloutExamples.PLAN;
import static io.moodstream.domain.rollout.RolloutExamples.START;
import static io.moodstream.domain.rollout.RolloutStatus.ABORTED;
import static io.moodstream.domain.rollout.RolloutStatus.COMPLETED;
import static io.moodstream.domain.rollout.RolloutStatus.HELD;
import static io.moodstream.domain.rollout.RolloutStatus.PAUSED;
import static io.moodstream.domain.rollout.RolloutStatus.PROMOTED;
import static io.moodstream.domain.rollout.RolloutStatus.RUNNING;
import static io.moodstream.domain.rollout.RolloutStatus.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rollouts of members that are pinned, do not vote, or have a newer version. */
class RolloutInterruptionTest {

    @Test
    void a_newer_version_without_a_plan_ends_a_rollout() {
        RolloutTransition end = RolloutRules.superseded(
                        PLAN, RolloutState.begin("plan-1", START), new MemberVersion("custom", 9), START)
                .orElseThrow();

        assertThat(end.status()).isEqualTo(SUPERSEDED);
        assertThat(end.reason()).contains("overtaken by custom@9, which was published without a plan");
    }

    /** Where the newer version cannot run, the promoted one must. */
    @ParameterizedTest
    @EnumSource(
            value = RolloutStatus.class,
            names = {"PROMOTED", "PAUSED", "HELD"})
    void a_newer_version_without_a_plan_does_not_revert_a_promotion(RolloutStatus status) {
        MemberVersion newer = new MemberVersion("custom", 9);
        RolloutState watched = new RolloutState("plan-1", status, 3, START, Map.of(2, BETTER), Optional.of(BETTER));

        RolloutTransition end =
                RolloutRules.superseded(PLAN, watched, newer, START).orElseThrow();
        assertThat(end.status()).isEqualTo(COMPLETED);
        assertThat(end.stage()).isEqualTo(3);
        assertThat(end.reason()).contains("overtaken by custom@9");
        assertThat(RolloutRules.superseded(PLAN.with(RolloutDirective.ABORT), watched, newer, START))
                .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(ABORTED));
    }

    @Test
    void abort_and_promote_orders_apply_even_while_a_member_is_pinned() {
        for (RolloutStatus status : List.of(RUNNING, PAUSED, HELD)) {
            RolloutState state = new RolloutState("plan-1", status, 1, START, Map.of(), Optional.empty());
            assertThat(RolloutRules.pinned(PLAN.with(RolloutDirective.ABORT), state, START))
                    .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(ABORTED));
            RolloutPlan promoted = PLAN.with(RolloutDirective.PROMOTE);
            RolloutTransition promotion =
                    RolloutRules.pinned(promoted, state, START).orElseThrow();
            assertThat(promotion.status()).isEqualTo(PROMOTED);
            RolloutState watched = state.after(promotion, START);
            RolloutTransition pause =
                    RolloutRules.pinned(promoted, watched, START).orElseThrow();
            assertThat(pause.status()).as("its watch").isEqualTo(PAUSED);
            assertThat(RolloutRules.pinned(promoted, watched.after(pause, START), START))
                    .isEmpty();
        }
        RolloutState over = new RolloutState("plan-1", ABORTED, 1, START, Map.of(), Optional.empty());
        assertThat(RolloutRules.pinned(PLAN.with(RolloutDirective.PROMOTE), over, START))
                .isEmpty();
    }

    @Test
    void a_pin_pauses_a_rollout_and_unpinning_restarts_its_clock() {
        for (RolloutStatus status : RolloutStatus.values()) {
            int stage = status == PROMOTED ? 3 : 1;
            RolloutState state = new RolloutState("plan-1", status, stage, START, Map.of(), Optional.of(BETTER));
            Instant pinnedAt = START.plus(HOUR);
            Optional<RolloutTransition> pinned = RolloutRules.pinned(PLAN, state, pinnedAt);

            assertThat(pinned.isPresent()).as("" + status).isEqualTo(status == RUNNING || status == PROMOTED);
            pinned.ifPresent(pause -> {
                RolloutState paused = state.after(pause, pinnedAt);
                assertThat(paused.status()).isEqualTo(PAUSED);
                Instant unpinned = START.plus(DAY.multipliedBy(7));
                RolloutState resumed =
                        paused.after(RolloutRules.next(PLAN, paused, unpinned).orElseThrow(), unpinned);
                assertThat(resumed.status()).isEqualTo(status);
                assertThat(resumed.stageSince()).isEqualTo(unpinned);
                assertThat(RolloutRules.next(PLAN, resumed, unpinned)).isEmpty();
            });
        }
    }
}

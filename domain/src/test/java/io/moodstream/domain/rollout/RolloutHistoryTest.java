package io.moodstream.domain.rollout;

import static io.moodstream.domain.rollout.RolloutExamples.BETTER;
import static io.moodstream.domain.rollout.RolloutExamples.DAY;
import static io.moodstream.domain.rollout.RolloutExamples.EQUAL;
import static io.moodstream.domain.rollout.RolloutExamples.GLOOMY;
import static io.moodstream.domain.rollout.RolloutExamples.HOLDING;
import static io.moodstream.domain.rollout.RolloutExamples.HOUR;
import static io.moodstream.domain.rollout.RolloutExamples.PLAN;
import static io.moodstream.domain.rollout.RolloutExamples.START;
import static io.moodstream.domain.rollout.RolloutExamples.STRICT;
import static io.moodstream.domain.rollout.RolloutExamples.UNWATCHED;
import static io.moodstream.domain.rollout.RolloutExamples.WATCH;
import static io.moodstream.domain.rollout.RolloutExamples.WORSE;
import static io.moodstream.domain.rollout.RolloutExamples.labelled;
import static io.moodstream.domain.rollout.RolloutStatus.ABORTED;
import static io.moodstream.domain.rollout.RolloutStatus.COMPLETED;
import static io.moodstream.domain.rollout.RolloutStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a transition carries over to later ones: clocks, evidence and final states. */
class RolloutHistoryTest {

    @ParameterizedTest
    @EnumSource(RolloutStatus.class)
    void a_final_status_is_not_changed_by_orders_or_evidence(RolloutStatus status) {
        for (RolloutDirective order : RolloutDirective.values()) {
            for (PairedCounts counts : List.of(PairedCounts.NONE, BETTER, WORSE, GLOOMY)) {
                RolloutState state =
                        new RolloutState("plan-1", status, 2, START, Map.of(0, counts), Optional.of(BETTER));

                if (status.isOver()) {
                    assertThat(RolloutRules.next(PLAN.with(order), state, START.plus(DAY)))
                            .isEmpty();
                    assertThat(RolloutRules.superseded(PLAN, state, new MemberVersion("custom", 9), START))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void a_stage_counts_its_own_labels_while_the_comparison_uses_all() {
        RolloutState second = new RolloutState(
                "plan-1", RUNNING, 2, START, Map.of(0, EQUAL, 1, EQUAL, 2, labelled(199, 1, 1)), Optional.empty());

        assertThat(RolloutRules.next(PLAN, second, START.plus(HOUR))).isEmpty();
        assertThat(RolloutRules.next(PLAN, second.plus(1, labelled(50, 0, 0)), START.plus(HOUR)))
                .as("a late label of an earlier stage")
                .isEmpty();
        RolloutTransition promoted = RolloutRules.next(PLAN, second.plus(2, labelled(1, 0, 0)), START.plus(HOUR))
                .orElseThrow();

        assertThat(promoted.outcome()).isEqualTo(RolloutOutcome.NOT_WORSE);
        assertThat(promoted.reason()).contains("6200 labelled photos");
    }

    @Test
    void the_clock_of_a_stage_starts_with_it_and_restarts_on_resume() {
        RolloutState state = RolloutState.begin("plan-1", START).plus(0, labelled(100, 0, 0));
        Instant later = START.plus(HOUR);
        RolloutState second = state.after(RolloutRules.next(PLAN, state, later).orElseThrow(), later);
        assertThat(second.stageSince()).isEqualTo(later);

        Instant noon = later.plus(HOUR);
        RolloutPlan pause = PLAN.with(RolloutDirective.PAUSE);
        RolloutState paused =
                second.after(RolloutRules.next(pause, second, noon).orElseThrow(), noon);
        assertThat(paused.stageSince()).isEqualTo(later);

        Instant nextWeek = noon.plus(DAY.multipliedBy(7));
        RolloutState resumed =
                paused.after(RolloutRules.next(PLAN, paused, nextWeek).orElseThrow(), nextWeek);
        assertThat(resumed.stageSince()).isEqualTo(nextWeek);
        assertThat(RolloutRules.next(PLAN, resumed, nextWeek)).isEmpty();
    }

    @Test
    void a_promotion_keeps_the_evidence_that_it_is_based_on() {
        RolloutState last = new RolloutState("plan-1", RUNNING, 2, START, Map.of(2, BETTER), Optional.empty());
        Instant later = START.plus(HOUR);

        RolloutState promoted = last.after(RolloutRules.next(PLAN, last, later).orElseThrow(), later);
        RolloutState watched = promoted.plus(3, labelled(10, 0, 5));
        RolloutState completed = watched.after(
                RolloutRules.next(PLAN, watched, later.plus(WATCH)).orElseThrow(), later.plus(WATCH));

        assertThat(completed.promotion()).contains(BETTER);
        assertThat(completed.total()).isEqualTo(BETTER.plus(labelled(10, 0, 5)));
        RolloutPlan order = PLAN.with(RolloutDirective.PROMOTE);
        assertThat(last.after(RolloutRules.next(order, last, later).orElseThrow(), later)
                        .promotion())
                .as("ordered by an operator")
                .isEmpty();
    }

    @Test
    void random_events_never_promote_without_evidence_or_an_order() {
        Random random = new Random(5);
        for (int run = 0; run < 2_000; run++) {
            RolloutPlan plan = List.of(PLAN, UNWATCHED, HOLDING, STRICT).get(random.nextInt(4));
            RolloutState state = RolloutState.begin("plan-1", START);
            Instant now = START;
            boolean ordered = false;
            List<RolloutStatus> path = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                state = state.plus(random.nextInt(4), random.nextInt(3) == 0 ? EQUAL : labelled(60, 3, 3));
                RolloutDirective order = RolloutDirective.values()[random.nextInt(20) / 6];
                Optional<RolloutTransition> next = RolloutRules.next(plan.with(order), state, now);
                if (next.isPresent()) {
                    if (state.status().isOver()) {
                        assertThat(path).last().isEqualTo(COMPLETED);
                        assertThat(state.promotion()).as("after " + path).isEmpty();
                        assertThat(next.get().status()).isEqualTo(ABORTED);
                    }
                    ordered |= order == RolloutDirective.PROMOTE;
                    state = state.after(next.get(), now);
                    path.add(state.status());
                }
                if (state.stage() == plan.stages().size() && !ordered) {
                    assertThat(state.promotion().map(it -> RolloutOutcome.of(it, plan.criterion())))
                            .hasValueSatisfying(
                                    outcome -> assertThat(outcome.passes()).isTrue());
                }
            }
        }
    }
}

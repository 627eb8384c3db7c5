package io.moodstream.domain.rollout;

import static io.moodstream.domain.rollout.RolloutAction.HOLD;
import static io.moodstream.domain.rollout.RolloutAction.PROMOTE;
import static io.moodstream.domain.rollout.RolloutAction.ROLL_BACK;
import static io.moodstream.domain.rollout.RolloutExamples.labelled;
import static io.moodstream.domain.rollout.RolloutExamples.plan;
import static io.moodstream.domain.rollout.RolloutStatus.ABORTED;
import static io.moodstream.domain.rollout.RolloutStatus.COMPLETED;
import static io.moodstream.domain.rollout.RolloutStatus.HELD;
import static io.moodstream.domain.rollout.RolloutStatus.PAUSED;
import static io.moodstream.domain.rollout.RolloutStatus.PROMOTED;
import static io.moodstream.domain.rollout.RolloutStatus.ROLLED_BACK;
import static io.moodstream.domain.rollout.RolloutStatus.RUNNING;
import static io.moodstream.domain.rollout.RolloutStatus.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutRulesTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration SOON = Duration.ofMinutes(59);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WATCH = Duration.ofHours(6);

    private static final PairedCounts NONE = PairedCounts.NONE;
    private static final PairedCounts EQUAL = labelled(3_000, 10, 10);
    private static final PairedCounts BETTER = labelled(3_000, 90, 10);
    private static final PairedCounts WORSE = labelled(3_000, 10, 200);
    private static final PairedCounts UNCLEAR = labelled(300, 5, 12);
    private static final PairedCounts UNLABELLED = new PairedCounts(0, 0, 0, 0, 5_000, 0, 0, 2_500, 2_500);
    private static final PairedCounts ABSTAINING = new PairedCounts(0, 0, 0, 0, 100, 6, 0, 50, 50);
    private static final PairedCounts GLOOMY = new PairedCounts(0, 0, 0, 0, 100, 0, 0, 29, 50);
    private static final PairedCounts GLOOMY_SO_FAR = new PairedCounts(0, 0, 0, 0, 99, 0, 0, 0, 99);

    private static final PairedCounts TAKEN_AWAY = new PairedCounts(3_000, 90, -40, 2_950, 3_000, 300, 0, 0, 2_900);

    private static final RolloutPlan PLAN = plan();
    private static final RolloutPlan UNWATCHED = plan(RolloutActions.DEFAULT, Duration.ZERO, false);
    private static final RolloutPlan HOLDING = plan(new RolloutActions(HOLD, HOLD, HOLD), WATCH, false);
    private static final RolloutPlan INSISTED = HOLDING.with(RolloutDirective.PROMOTE);
    private static final RolloutPlan STRICT = plan(new RolloutActions(PROMOTE, ROLL_BACK, ROLL_BACK), WATCH, false);

    /** A state after a while, and what it becomes. */
    private record Case(
            RolloutPlan plan,
            RolloutStatus status,
            int stage,
            PairedCounts counts,
            Duration after,
            RolloutStatus next,
            int nextStage) {

        Case {
            assertThat(nextStage).isBetween(0, plan.stages().size());
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                // Stages end when their minima are met.
                stays(PLAN, RUNNING, 0, NONE, Duration.ZERO),
                stays(PLAN, RUNNING, 0, labelled(99, 0, 0), HOUR),
                stays(PLAN, RUNNING, 0, labelled(100, 0, 0), SOON),
                goes(PLAN, RUNNING, 0, labelled(100, 0, 0), HOUR, RUNNING, 1),
                goes(PLAN, RUNNING, 0, UNCLEAR, HOUR, RUNNING, 1),
                goes(PLAN, RUNNING, 1, EQUAL, HOUR, RUNNING, 2),
                stays(PLAN, RUNNING, 2, EQUAL, SOON),
                // The last one ends with a decision.
                goes(PLAN, RUNNING, 2, EQUAL, HOUR, PROMOTED, 3),
                goes(PLAN, RUNNING, 2, BETTER, HOUR, PROMOTED, 3),
                goes(UNWATCHED, RUNNING, 2, BETTER, HOUR, COMPLETED, 3),
                goes(HOLDING, RUNNING, 2, BETTER, HOUR, HELD, 2),
                stays(PLAN, RUNNING, 2, UNCLEAR, DAY.minusSeconds(1)),
                // A stage that has lasted its maximum is inconclusive, unless it passes at that moment.
                goes(PLAN, RUNNING, 0, NONE, DAY, HELD, 0),
                goes(PLAN, RUNNING, 1, UNLABELLED, DAY, HELD, 1),
                goes(STRICT, RUNNING, 1, UNLABELLED, DAY, ROLLED_BACK, 1),
                goes(PLAN, RUNNING, 2, UNCLEAR, DAY, HELD, 2),
                goes(STRICT, RUNNING, 2, UNCLEAR, DAY, ROLLED_BACK, 2),
                goes(PLAN, RUNNING, 0, EQUAL, DAY, RUNNING, 1),
                goes(PLAN, RUNNING, 2, EQUAL, DAY, PROMOTED, 3),
                // Without labels nothing is promoted.
                goes(PLAN, RUNNING, 2, UNLABELLED, DAY.multipliedBy(100), HELD, 2),
                stays(PLAN, RUNNING, 2, UNLABELLED, HOUR),
                // A worse candidate fails at any time.
                goes(PLAN, RUNNING, 0, WORSE, Duration.ZERO, ROLLED_BACK, 0),
                goes(PLAN, RUNNING, 2, WORSE, DAY, ROLLED_BACK, 2),
                goes(PLAN, HELD, 1, WORSE, Duration.ZERO, ROLLED_BACK, 1),
                goes(PLAN, PROMOTED, 3, WORSE, Duration.ZERO, ROLLED_BACK, 3),
                goes(HOLDING, RUNNING, 1, WORSE, Duration.ZERO, HELD, 1),
                goes(HOLDING, PROMOTED, 3, WORSE, Duration.ZERO, HELD, 3),
                stays(HOLDING, HELD, 1, WORSE, DAY),
                // So does one that breaks a guard, as soon as there are enough pairs.
                goes(PLAN, RUNNING, 0, ABSTAINING, Duration.ZERO, ROLLED_BACK, 0),
                goes(PLAN, RUNNING, 1, GLOOMY, Duration.ZERO, ROLLED_BACK, 1),
                goes(PLAN, PROMOTED, 3, GLOOMY, Duration.ZERO, ROLLED_BACK, 3),
                goes(PLAN, HELD, 2, GLOOMY, Duration.ZERO, ROLLED_BACK, 2),
                goes(HOLDING, RUNNING, 0, GLOOMY, Duration.ZERO, HELD, 0),
                stays(PLAN, RUNNING, 0, GLOOMY_SO_FAR, Duration.ZERO),
                // What is held waits for an operator.
                stays(PLAN, HELD, 2, BETTER, DAY.multipliedBy(100)),
                stays(PLAN, HELD, 0, NONE, DAY.multipliedBy(100)),
                // A watch ends by time.
                stays(PLAN, PROMOTED, 3, EQUAL, WATCH.minusMillis(1)),
                goes(PLAN, PROMOTED, 3, EQUAL, WATCH, COMPLETED, 3),
                goes(PLAN, PROMOTED, 3, UNLABELLED, WATCH, COMPLETED, 3),
                // The operator's orders come first.
                goes(ordered(RolloutDirective.ABORT), RUNNING, 1, EQUAL, HOUR, ABORTED, 1),
                goes(ordered(RolloutDirective.ABORT), HELD, 1, EQUAL, HOUR, ABORTED, 1),
                goes(ordered(RolloutDirective.ABORT), PAUSED, 1, EQUAL, HOUR, ABORTED, 1),
                goes(ordered(RolloutDirective.ABORT), PROMOTED, 3, EQUAL, HOUR, ABORTED, 3),
                goes(ordered(RolloutDirective.PAUSE), RUNNING, 1, WORSE, HOUR, PAUSED, 1),
                goes(ordered(RolloutDirective.PAUSE), HELD, 1, EQUAL, HOUR, PAUSED, 1),
                goes(ordered(RolloutDirective.PAUSE), PROMOTED, 3, EQUAL, HOUR, PAUSED, 3),
                stays(ordered(RolloutDirective.PAUSE), PAUSED, 1, WORSE, DAY.multipliedBy(100)),
                goes(PLAN, PAUSED, 1, WORSE, DAY, RUNNING, 1),
                goes(PLAN, PAUSED, 3, EQUAL, DAY, PROMOTED, 3),
                goes(ordered(RolloutDirective.PROMOTE), RUNNING, 0, NONE, Duration.ZERO, PROMOTED, 3),
                goes(ordered(RolloutDirective.PROMOTE), HELD, 1, WORSE, Duration.ZERO, PROMOTED, 3),
                goes(ordered(RolloutDirective.PROMOTE), PAUSED, 1, NONE, Duration.ZERO, PROMOTED, 3),
                goes(ordered(RolloutDirective.PROMOTE), PROMOTED, 3, WORSE, Duration.ZERO, ROLLED_BACK, 3),
                goes(ordered(RolloutDirective.PROMOTE), PROMOTED, 3, NONE, WATCH, COMPLETED, 3),
                stays(ordered(RolloutDirective.PROMOTE), PROMOTED, 3, NONE, SOON),
                // Where a failure only asks an operator, an ordered promotion is not asked about again.
                stays(INSISTED, PROMOTED, 3, GLOOMY, SOON),
                goes(INSISTED, PROMOTED, 3, GLOOMY, WATCH, COMPLETED, 3),
                goes(INSISTED, HELD, 3, WORSE, WATCH, COMPLETED, 3),
                stays(INSISTED, HELD, 3, WORSE, SOON),
                stays(HOLDING, HELD, 3, GLOOMY, WATCH),
                // An order that was taken back while it was obeyed is taken back.
                goes(ordered(RolloutDirective.ABORT), COMPLETED, 3, EQUAL, HOUR, ABORTED, 3),
                // Impossible counts, as after a loss of the evidence, lead to nothing.
                stays(PLAN, RUNNING, 0, TAKEN_AWAY, HOUR),
                stays(PLAN, RUNNING, 2, TAKEN_AWAY, HOUR),
                stays(PLAN, PROMOTED, 3, TAKEN_AWAY, Duration.ZERO),
                goes(PLAN, RUNNING, 2, TAKEN_AWAY, DAY, HELD, 2),
                // So does a stage that the plan does not have.
                stays(PLAN, RUNNING, 3, BETTER, DAY));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_transition(Case it) {
        Optional<RolloutTransition> next = RolloutRules.next(it.plan(), state(it), START.plus(it.after()));

        boolean same = it.status() == it.next() && it.stage() == it.nextStage();
        assertThat(next.isEmpty()).isEqualTo(same);
        next.ifPresent(transition -> {
            assertThat(transition.status()).isEqualTo(it.next());
            assertThat(transition.stage()).isEqualTo(it.nextStage());
            assertThat(transition.reason()).startsWith("custom@7 is ").endsWith(").");
        });
    }

    @ParameterizedTest
    @EnumSource(RolloutStatus.class)
    void an_end_is_the_end_whatever_is_ordered_or_found(RolloutStatus status) {
        for (RolloutDirective order : RolloutDirective.values()) {
            for (PairedCounts counts : List.of(NONE, BETTER, WORSE, GLOOMY)) {
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
    void a_newer_version_without_a_plan_does_not_take_a_promotion_back(RolloutStatus status) {
        MemberVersion newer = new MemberVersion("custom", 9);
        RolloutState watched = new RolloutState("plan-1", status, 3, START, Map.of(2, BETTER), Optional.of(BETTER));

        RolloutTransition end =
                RolloutRules.superseded(PLAN, watched, newer, START).orElseThrow();
        assertThat(end.status()).isEqualTo(COMPLETED);
        assertThat(end.stage()).isEqualTo(3);
        assertThat(end.reason()).contains("overtaken by custom@9");
        assertThat(RolloutRules.superseded(ordered(RolloutDirective.ABORT), watched, newer, START))
                .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(ABORTED));
    }

    @Test
    void an_order_that_decides_is_obeyed_while_a_member_is_pinned_or_does_not_vote() {
        for (RolloutStatus status : List.of(RUNNING, PAUSED, HELD)) {
            RolloutState state = new RolloutState("plan-1", status, 1, START, Map.of(), Optional.empty());
            assertThat(RolloutRules.pinned(ordered(RolloutDirective.ABORT), state, START))
                    .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(ABORTED));
            RolloutPlan promoted = ordered(RolloutDirective.PROMOTE);
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
        assertThat(RolloutRules.pinned(ordered(RolloutDirective.PROMOTE), over, START))
                .isEmpty();
    }

    @Test
    void a_pin_pauses_what_has_a_clock_and_the_clock_starts_anew_after_it() {
        for (RolloutStatus status : RolloutStatus.values()) {
            int stage = status == PROMOTED ? 3 : 1;
            RolloutState state = new RolloutState("plan-1", status, stage, START, Map.of(), Optional.of(BETTER));
            Optional<RolloutTransition> pinned = RolloutRules.pinned(PLAN, state, START.plus(SOON));

            assertThat(pinned.isPresent()).as("" + status).isEqualTo(status == RUNNING || status == PROMOTED);
            pinned.ifPresent(pause -> {
                RolloutState paused = state.after(pause, START.plus(SOON));
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

    @Test
    void a_stage_counts_its_own_labels_and_the_comparison_all_of_them() {
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
    void the_clock_of_a_stage_starts_with_it_and_anew_when_it_is_resumed() {
        RolloutState state = RolloutState.begin("plan-1", START).plus(0, labelled(100, 0, 0));
        Instant later = START.plus(HOUR);
        RolloutState second = state.after(RolloutRules.next(PLAN, state, later).orElseThrow(), later);
        assertThat(second.stageSince()).isEqualTo(later);

        Instant noon = later.plus(HOUR);
        RolloutPlan pause = ordered(RolloutDirective.PAUSE);
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
    void a_promotion_keeps_the_evidence_it_was_decided_on() {
        RolloutState last = new RolloutState("plan-1", RUNNING, 2, START, Map.of(2, BETTER), Optional.empty());
        Instant later = START.plus(HOUR);

        RolloutState promoted = last.after(RolloutRules.next(PLAN, last, later).orElseThrow(), later);
        RolloutState watched = promoted.plus(3, labelled(10, 0, 5));
        RolloutState completed = watched.after(
                RolloutRules.next(PLAN, watched, later.plus(WATCH)).orElseThrow(), later.plus(WATCH));

        assertThat(completed.promotion()).contains(BETTER);
        assertThat(completed.total()).isEqualTo(BETTER.plus(labelled(10, 0, 5)));
        RolloutPlan order = ordered(RolloutDirective.PROMOTE);
        assertThat(last.after(RolloutRules.next(order, last, later).orElseThrow(), later)
                        .promotion())
                .as("ordered by an operator")
                .isEmpty();
    }

    @Test
    void whatever_comes_in_whatever_order_a_promotion_has_evidence_or_an_order_and_ends_are_final() {
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

    private static RolloutState state(Case it) {
        int where = Math.min(it.stage(), it.plan().stages().size());
        return new RolloutState("plan-1", it.status(), it.stage(), START, Map.of(where, it.counts()), Optional.empty());
    }

    private static RolloutPlan ordered(RolloutDirective order) {
        return PLAN.with(order);
    }

    private static Case goes(
            RolloutPlan plan,
            RolloutStatus status,
            int stage,
            PairedCounts counts,
            Duration after,
            RolloutStatus next,
            int nextStage) {
        return new Case(plan, status, stage, counts, after, next, nextStage);
    }

    private static Case stays(RolloutPlan plan, RolloutStatus status, int stage, PairedCounts counts, Duration after) {
        return new Case(plan, status, stage, counts, after, status, stage);
    }
}

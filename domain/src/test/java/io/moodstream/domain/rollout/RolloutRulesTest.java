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
import static io.moodstream.domain.rollout.RolloutStatus.HELD;
import static io.moodstream.domain.rollout.RolloutStatus.PAUSED;
import static io.moodstream.domain.rollout.RolloutStatus.PROMOTED;
import static io.moodstream.domain.rollout.RolloutStatus.ROLLED_BACK;
import static io.moodstream.domain.rollout.RolloutStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transition of a rollout: a state after a while, and what it becomes. */
class RolloutRulesTest {

    private static final Duration SOON = Duration.ofMinutes(59);

    private static final PairedCounts NONE = PairedCounts.NONE;
    private static final PairedCounts UNCLEAR = labelled(300, 5, 12);
    private static final PairedCounts UNLABELLED = new PairedCounts(0, 0, 0, 0, 5_000, 0, 0, 2_500, 2_500);
    private static final PairedCounts ABSTAINING = new PairedCounts(0, 0, 0, 0, 100, 6, 0, 50, 50);
    private static final PairedCounts GLOOMY_SO_FAR = new PairedCounts(0, 0, 0, 0, 99, 0, 0, 0, 99);

    private static final PairedCounts TAKEN_AWAY = new PairedCounts(3_000, 90, -40, 2_950, 3_000, 300, 0, 0, 2_900);

    private static final RolloutPlan INSISTED = HOLDING.with(RolloutDirective.PROMOTE);

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
                // A held rollout waits for an operator.
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
                // Where a failure only holds the rollout, a promotion that an operator ordered is not held again.
                stays(INSISTED, PROMOTED, 3, GLOOMY, SOON),
                goes(INSISTED, PROMOTED, 3, GLOOMY, WATCH, COMPLETED, 3),
                goes(INSISTED, HELD, 3, WORSE, WATCH, COMPLETED, 3),
                stays(INSISTED, HELD, 3, WORSE, SOON),
                stays(HOLDING, HELD, 3, GLOOMY, WATCH),
                // A promotion by order alone can be revoked even after it was completed.
                goes(ordered(RolloutDirective.ABORT), COMPLETED, 3, EQUAL, HOUR, ABORTED, 3),
                // Impossible counts, as after a loss of the evidence, decide nothing.
                stays(PLAN, RUNNING, 0, TAKEN_AWAY, HOUR),
                stays(PLAN, RUNNING, 2, TAKEN_AWAY, HOUR),
                stays(PLAN, PROMOTED, 3, TAKEN_AWAY, Duration.ZERO),
                goes(PLAN, RUNNING, 2, TAKEN_AWAY, DAY, HELD, 2),
                // Nor does a stage that the plan does not have.
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

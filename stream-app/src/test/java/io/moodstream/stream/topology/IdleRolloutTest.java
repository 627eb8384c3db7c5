package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.stream.rollout.RolloutContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rollout whose member is pinned, does not vote, or has a newer version. */
final class IdleRolloutTest extends RolloutPathBench {

    @Test
    void a_rollout_without_a_context_is_idle_and_a_superseded_one_ends() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, worse)) {
            classify(bench, "pinned", 100);
            awaitDecisions(bench);
            assertThat(decisions).as("a plan without a context").isEmpty();

            RolloutContext context = context(plan(ALL_HELD, false));
            bench.contexts.update(List.of(new RolloutContext(
                    context.plan(),
                    context.baseline(),
                    Optional.empty(),
                    Optional.of(new MemberVersion("custom", 3)),
                    Optional.empty())));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "SUPERSEDED 0");
        }
    }

    @Test
    void a_pin_stops_the_clock_of_a_rollout_and_starts_none() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(new RolloutContext(
                    AUTOMATIC, RolloutEnsemble.BASELINE, Optional.empty(), Optional.empty(), Optional.empty(), true)));
            awaitDecisions(bench);
            assertThat(decisions).isEmpty();

            bench.contexts.update(List.of(context(AUTOMATIC)));
            awaitDecisions(bench);
            RolloutPosition running = position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 0);
            bench.contexts.update(List.of(context(AUTOMATIC, running, true)));
            bench.pass(DAY.multipliedBy(2));
            awaitDecisions(bench);
            bench.contexts.update(List.of(context(AUTOMATIC, running, false)));
            awaitDecisions(bench);
            bench.pass(Duration.ofHours(23));
            awaitDecisions(bench);
            assertThat(path()).containsExactly("RUNNING 0", "PAUSED 0", "RUNNING 0");
            bench.pass(Duration.ofHours(1));
            awaitDecisions(bench);
            assertThat(path()).containsExactly("RUNNING 0", "PAUSED 0", "RUNNING 0", "HELD 0");
        }
    }

    /** Such as one whose member no policy names, and which would wait for its votes forever. */
    @Test
    void an_operator_can_abort_or_promote_an_idle_rollout_that_has_not_begun() {
        for (RolloutDirective order : List.of(RolloutDirective.ABORT, RolloutDirective.PROMOTE)) {
            decisions.clear();
            try (TopologyTestBench bench = new TopologyTestBench(stateDir.resolve(order.name()), equal)) {
                bench.contexts.update(List.of(new RolloutContext(
                        AUTOMATIC.with(order),
                        RolloutEnsemble.BASELINE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true)));
                awaitDecisions(bench);
                assertThat(path())
                        .isEqualTo(
                                order == RolloutDirective.ABORT
                                        ? List.of("RUNNING 0", "ABORTED 0")
                                        : List.of("RUNNING 0", "PROMOTED 2", "PAUSED 2"));
            }
        }
    }
}

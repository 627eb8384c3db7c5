package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.stream.meters.PrometheusMetrics;
import io.moodstream.stream.rollout.RolloutContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lost state, forged decisions and failures stop no rollout. */
final class RolloutFaultsTest extends RolloutPathBench {

    /** As after a reset of the application. */
    @Test
    void a_rollout_that_lost_its_state_resumes_from_the_topic_without_evidence() {
        RolloutPosition known = new RolloutPosition(
                PLAN,
                RolloutEnsemble.CANDIDATE,
                RolloutEnsemble.BASELINE,
                io.moodstream.domain.rollout.RolloutStatus.RUNNING,
                1,
                TopologyTestBench.START,
                new PairedCounts(70, 0, 0, 70, 80, 0, 0, 40, 40),
                Optional.empty(),
                false);
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(new RolloutContext(
                    AUTOMATIC, RolloutEnsemble.BASELINE, Optional.of(known), Optional.empty(), Optional.empty())));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 1");
            assertThat(evidence()).isEqualTo(PairedCounts.NONE);
        }
    }

    @Test
    void writes_a_decision_again_until_the_topic_has_it() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(context(AUTOMATIC)));
            awaitDecisions(bench);
            assertThat(decisions).hasSize(1);

            bench.pass(Duration.ofSeconds(6));
            awaitDecisions(bench);
            assertThat(decisions).hasSize(2);
            assertThat(steps()).containsExactly("RUNNING 0");

            bench.contexts.update(List.of(
                    context(AUTOMATIC, position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 0), false)));
            bench.pass(Duration.ofMinutes(10));
            awaitDecisions(bench);
            assertThat(decisions).hasSize(2);

            bench.contexts.update(
                    List.of(context(AUTOMATIC, position(io.moodstream.domain.rollout.RolloutStatus.HELD, 1), false)));
            bench.pass(Duration.ofSeconds(40));
            awaitDecisions(bench);
            assertThat(decisions).as("it was overwritten").hasSizeGreaterThan(2);
            assertThat(steps()).containsExactly("RUNNING 0");
        }
    }

    /** Readers reject such a record; this is the fallback if one was ever stored. */
    @Test
    void an_operator_can_abort_a_rollout_in_an_unknown_stage() {
        RolloutPosition madeUp = position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 2);
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(context(AUTOMATIC, madeUp, false)));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 2");
            bench.contexts.update(List.of(context(AUTOMATIC.with(RolloutDirective.ABORT), madeUp, false)));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 2", "ABORTED 2");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // an error in a plan that no check has found
    void counts_a_failing_rollout_and_continues_the_others() {
        RolloutPlan broken = new RolloutPlan(
                "plan-2",
                RolloutEnsemble.CANDIDATE,
                AUTOMATIC.stages(),
                null,
                AUTOMATIC.guards(),
                AUTOMATIC.actions(),
                Duration.ZERO,
                false,
                RolloutDirective.AUTO);
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, equal, metrics.topology(), 1)) {
            bench.contexts.update(List.of(context(broken), context(AUTOMATIC)));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0");
            assertThat(metrics.scrape()).containsPattern("moodstream_rollout_failures_total [1-9]");
        }
    }

    @Test
    void retries_a_decision_that_cannot_be_written_with_complete_evidence() {
        FaultyRegistry registry = new FaultyRegistry();
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, equal, registry, metrics.topology())) {
            registry.failNextWrite(TopologyTestBench.TOPICS.rollouts());
            bench.contexts.update(List.of(context(AUTOMATIC)));
            classify(bench, "photo", 3);
            awaitDecisions(bench);

            assertThat(steps()).containsExactly("RUNNING 0");
            assertThat(evidence().labelled()).isEqualTo(3);
            assertThat(bench.predictions.readValuesToList()).hasSize(3);
            assertThat(metrics.scrape()).contains("moodstream_rollout_failures_total 1.0");
        }
    }
}

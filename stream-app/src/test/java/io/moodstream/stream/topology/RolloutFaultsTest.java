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

/** What was lost, was made up or fails stops no rollout. */
final class RolloutFaultsTest extends RolloutPathBench {

    /** As after a reset of the application. */
    @Test
    void a_rollout_whose_state_was_lost_goes_on_where_its_topic_says_it_was_and_counts_anew() {
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
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 1");
            assertThat(evidence()).isEqualTo(PairedCounts.NONE);
        }
    }

    @Test
    void a_decision_that_its_topic_lost_is_written_again_until_it_is_there() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(context(AUTOMATIC)));
            settle(bench);
            assertThat(decisions).hasSize(1);

            bench.pass(Duration.ofSeconds(6));
            settle(bench);
            assertThat(decisions).hasSize(2);
            assertThat(steps()).containsExactly("RUNNING 0");

            bench.contexts.update(List.of(
                    context(AUTOMATIC, position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 0), false)));
            bench.pass(Duration.ofMinutes(10));
            settle(bench);
            assertThat(decisions).hasSize(2);

            bench.contexts.update(
                    List.of(context(AUTOMATIC, position(io.moodstream.domain.rollout.RolloutStatus.HELD, 1), false)));
            bench.pass(Duration.ofSeconds(40));
            settle(bench);
            assertThat(decisions).as("something else was written over it").hasSizeGreaterThan(2);
            assertThat(steps()).containsExactly("RUNNING 0");
        }
    }

    /** Readers refuse such a record; this is what is left if one was ever stored. */
    @Test
    void a_stage_that_the_plan_does_not_have_stops_nothing() {
        RolloutPosition madeUp = position(io.moodstream.domain.rollout.RolloutStatus.RUNNING, 2);
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(context(AUTOMATIC, madeUp, false)));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 2");
            bench.contexts.update(List.of(context(AUTOMATIC.with(RolloutDirective.ABORT), madeUp, false)));
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 2", "ABORTED 2");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // an error in a plan that no check found
    void a_rollout_that_fails_is_counted_and_the_others_go_on() {
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
            settle(bench);
            assertThat(steps()).containsExactly("RUNNING 0");
            assertThat(metrics.scrape()).containsPattern("moodstream_rollout_failures_total [1-9]");
        }
    }

    @Test
    void a_decision_that_cannot_be_written_is_counted_and_made_a_second_later_and_its_evidence_is_complete() {
        FaultyRegistry registry = new FaultyRegistry();
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, equal, registry, metrics.topology())) {
            registry.failNextWrite(TopologyTestBench.TOPICS.rollouts());
            bench.contexts.update(List.of(context(AUTOMATIC)));
            classify(bench, "photo", 3);
            settle(bench);

            assertThat(steps()).containsExactly("RUNNING 0");
            assertThat(evidence().labelled()).isEqualTo(3);
            assertThat(bench.predictions.readValuesToList()).hasSize(3);
            assertThat(metrics.scrape()).contains("moodstream_rollout_failures_total 1.0");
        }
    }
}

package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.stream.rollout.RolloutContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From pairs of ballots and labels to decisions: stages pass, candidates are promoted and rolled back. */
final class RolloutPathTest extends RolloutPathBench {

    @Test
    void a_good_candidate_passes_its_stages_is_promoted_and_completes() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(context(AUTOMATIC)));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0");

            classify(bench, "shadow", 80);
            awaitDecisions(bench);
            equal.at(1, 5_000);
            classify(bench, "canary", 300);
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "RUNNING 1", "PROMOTED 2");
            RolloutDecision promoted = decisions.stream()
                    .filter(it -> it.getStatus() == io.moodstream.RolloutStatus.PROMOTED)
                    .findFirst()
                    .orElseThrow();
            assertThat(promoted.getOutcome().name()).isIn("BETTER", "NOT_WORSE");
            assertThat(Rollouts.domain(promoted).problem(AUTOMATIC)).isEmpty();
            assertThat(promoted.getReason()).contains("custom@2 is PROMOTED", "labelled photos");

            bench.pass(Duration.ofHours(2));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "RUNNING 1", "PROMOTED 2", "COMPLETED 2");
        }
    }

    @Test
    void rolls_back_a_worse_candidate_and_decides_nothing_more() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, worse)) {
            bench.contexts.update(List.of(context(AUTOMATIC)));
            classify(bench, "photo", 100);
            awaitDecisions(bench);
            assertThat(steps()).last().asString().startsWith("ROLLED_BACK");
            assertThat(decisions.get(decisions.size() - 1).getOutcome()).isEqualTo(io.moodstream.RolloutOutcome.WORSE);
            int decided = decisions.size();

            classify(bench, "later", 50);
            awaitDecisions(bench);
            assertThat(decisions).as("nothing follows").hasSize(decided);
        }
    }

    @Test
    void rolls_back_a_worse_candidate_even_after_its_promotion() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, worse)) {
            bench.contexts.update(List.of(context(AUTOMATIC.with(RolloutDirective.PROMOTE))));
            awaitDecisions(bench);
            worse.at(2, 10_000);
            classify(bench, "photo", 100);
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "PROMOTED 2", "ROLLED_BACK 2");
        }
    }

    @Test
    void holds_a_rollout_without_labels_when_its_time_is_up() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(context(AUTOMATIC)));
            for (int i = 0; i < 100; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START, null));
            }
            awaitDecisions(bench);
            assertThat(evidence().pairs()).isEqualTo(100);
            bench.pass(DAY.plusHours(1));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "HELD 0");
        }
    }

    @Test
    void rolls_back_a_candidate_that_cannot_run_with_the_reason() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(new RolloutContext(
                    AUTOMATIC,
                    RolloutEnsemble.BASELINE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("Its golden set differs."))));
            awaitDecisions(bench);
            assertThat(steps()).containsExactly("RUNNING 0", "ROLLED_BACK 0");
            assertThat(decisions.get(1).getReason()).contains("custom@2", "Its golden set differs.");
        }
    }

    @Test
    void marks_each_decision_of_a_dry_run() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            bench.contexts.update(List.of(context(plan(RolloutActions.DEFAULT, true))));
            classify(bench, "photo", 400);
            awaitDecisions(bench);
            assertThat(decisions).isNotEmpty().allMatch(RolloutDecision::getDryRun);
            assertThat(Rollouts.domain(decisions.get(decisions.size() - 1)).share(plan(RolloutActions.DEFAULT, true)))
                    .isZero();
        }
    }
}

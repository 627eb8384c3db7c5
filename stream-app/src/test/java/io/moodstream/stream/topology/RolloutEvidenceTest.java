package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.stream.meters.PrometheusMetrics;
import io.moodstream.stream.rollout.OfflineEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted for a rollout, as evidence and as metrics. */
final class RolloutEvidenceTest extends RolloutPathBench {

    /** Photos sent again, labels late, early, repeated, corrected and out of order, shadows sampled, stages change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_evidence_equals_an_offline_recomputation_from_the_two_topics_exactly(long seed) {
        Random random = new Random(seed);
        List<PhotoLabel> labels = new ArrayList<>();
        List<Prediction> predictions = new ArrayList<>();
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, equal)) {
            equal.sampled(0.7);
            bench.contexts.update(List.of(context(plan(ALL_HELD, false))));
            List<Runnable> steps = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String id = "p-" + i;
                for (int times = random.nextInt(8) == 0 ? 2 : 1; times > 0; times--) {
                    steps.add(() -> bench.send(Events.photo(id, TopologyTestBench.START, null)));
                }
                for (int times = random.nextInt(4); times > 0; times--) {
                    PhotoLabel label =
                            Events.label(id, label(random), TopologyTestBench.START.plusSeconds(random.nextInt(5)));
                    steps.add(() -> {
                        bench.label(label);
                        labels.add(label);
                    });
                }
            }
            Collections.shuffle(steps, random);
            for (int i = 0; i < steps.size(); i++) {
                equal.at(i / 200, i / 200 * 2_500);
                steps.get(i).run();
                predictions.addAll(bench.predictions.readValuesToList());
                if (random.nextInt(20) == 0) {
                    bench.pass(Duration.ofMillis(random.nextInt(3_000)));
                }
            }
            awaitDecisions(bench);
        }

        PairedCounts expected = OfflineEvidence.compute(PLAN, predictions, labels);
        assertThat(expected.labelled()).isGreaterThan(100);
        assertThat(expected.candidateAbstained()).isPositive();
        assertThat(expected.pairs()).isLessThan(290);
        assertThat(evidence()).isEqualTo(expected);
    }

    @Test
    void exposes_stage_evidence_and_interval_as_metrics_until_the_rollout_is_over() {
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, worse, metrics.topology(), 1)) {
            bench.contexts.update(List.of(context(plan(ALL_HELD, false))));
            classify(bench, "photo", 60);
            awaitDecisions(bench);
            String plan = "{member=\"custom\",plan=\"plan-1\"}";
            assertThat(metrics.scrape())
                    .contains("moodstream_rollout_stage" + plan + " 0.0")
                    .contains("moodstream_rollout_pairs" + plan + " 60.0")
                    .contains("moodstream_rollout_labelled" + plan + " 60.0")
                    .contains("moodstream_rollout_upper" + plan + " -0.")
                    .contains("moodstream_rollout_decisions_total{member=\"custom\",status=\"held\"} 1.0");

            bench.contexts.update(List.of(context(plan(ALL_HELD, false).with(RolloutDirective.ABORT))));
            awaitDecisions(bench);
            assertThat(steps()).last().isEqualTo("ABORTED 0");
            assertThat(metrics.scrape()).doesNotContain("moodstream_rollout_stage");
        }
    }

    /** Anyone with the right to write predictions can make one up that names any plan. */
    @Test
    void passes_over_evidence_of_an_unsigned_plan_without_storing_it() {
        try (PrometheusMetrics metrics = new PrometheusMetrics();
                TopologyTestBench bench = new TopologyTestBench(stateDir, equal, metrics.topology(), 1)) {
            classify(bench, "photo", 3);
            awaitDecisions(bench);
            assertThat(bench.driver.getKeyValueStore("rollout-states").approximateNumEntries())
                    .isZero();
            assertThat(metrics.scrape())
                    .containsPattern("records_passed_over_total\\{topic=\"rollout-evidence\"} [1-9]");

            bench.contexts.update(List.of(context(AUTOMATIC)));
            awaitDecisions(bench);
            bench.contexts.update(List.of());
            classify(bench, "later", 5);
            awaitDecisions(bench);
            bench.contexts.update(List.of(context(AUTOMATIC)));
            awaitDecisions(bench);
            assertThat(evidence().labelled())
                    .as("of a stored plan, though it has no context for a while")
                    .isEqualTo(5);
        }
    }

    private static Label label(Random random) {
        return random.nextInt(4) == 0 ? Label.SAD : Label.HAPPY;
    }
}

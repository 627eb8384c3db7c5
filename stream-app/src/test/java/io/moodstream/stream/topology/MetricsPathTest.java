package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.stream.metrics.OutcomeCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsPathTest {

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    private final ReportedMetrics reported = new ReportedMetrics();

    @Test
    void a_corrected_label_moves_a_photo_to_another_cell_and_a_repeated_one_does_not() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            reported.advance(bench);
            OutcomeCounts first = reported.sinceStart();
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START.plusSeconds(1)));
            reported.advance(bench);
            assertThat(reported.sinceStart()).isEqualTo(first);

            bench.label(Events.label("p-1", Label.SAD, TopologyTestBench.START.plusSeconds(2)));
            reported.advance(bench);
            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(1);
            assertThat(reported.sinceStart()).isNotEqualTo(first);

            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START.plusSeconds(1)));
            reported.advance(bench);
            assertThat(reported.sinceStart())
                    .as("an older label that comes later")
                    .isNotEqualTo(first);
        }
    }

    @Test
    void a_label_from_the_future_is_replaced_by_the_next_one() {
        Instant arrival = TopologyTestBench.START.plusSeconds(10);
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            reported.advance(bench);
            OutcomeCounts happy = reported.sinceStart();
            Instant future = Instant.parse("+200000000-12-31T00:00:00Z");
            bench.labels.pipeInput("p-1", Events.label("p-1", Label.SAD, future), arrival);
            reported.advance(bench);
            assertThat(reported.sinceStart()).isNotEqualTo(happy);

            bench.labels.pipeInput(
                    "p-1", Events.label("p-1", Label.HAPPY, arrival.plusSeconds(1)), arrival.plusSeconds(1));
            reported.advance(bench);
            assertThat(reported.sinceStart()).isEqualTo(happy);
        }
    }

    @Test
    void coverage_counts_photos_without_a_label_as_predicted_only() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            bench.send(Events.photo("p-2", TopologyTestBench.START, null));
            reported.advance(bench);

            assertThat(reported.sinceStart().predicted()).isEqualTo(2);
            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(1);
        }
    }

    @Test
    void publishes_a_window_once_per_interval_however_many_labels_arrive() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            for (int i = 0; i < 50; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START, Label.HAPPY));
            }
            bench.pass(Duration.ofSeconds(1));
            bench.pass(Duration.ofSeconds(1));

            assertThat(bench.metrics.readKeyValuesToList())
                    .filteredOn(it -> it.key.equals(ReportedMetrics.SINCE_START))
                    .hasSize(1)
                    .allSatisfy(it -> assertThat(it.value.getPredicted()).isEqualTo(50));
        }
    }

    @Test
    void drops_and_counts_a_label_beyond_the_horizon() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, null));
            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().plusMinutes(1));
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START));
            reported.advance(bench);
            assertThat(reported.sinceStart().counts().labelled()).isZero();

            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().plusMinutes(1));
            assertThat(dropped(bench)).isEqualTo(1.0);
        }
    }

    @Test
    void counts_a_label_within_the_horizon_even_of_a_photo_from_the_far_future() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("future", Instant.parse("9000-01-01T00:00:00Z"), null));
            bench.send(Events.photo("p-1", TopologyTestBench.START, null));
            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().minusMinutes(1));
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START));
            bench.label(Events.label("future", Label.HAPPY, TopologyTestBench.START));
            reported.advance(bench);

            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(2);
        }
    }

    @Test
    void state_is_empty_two_horizons_after_the_last_photo_except_counts_since_start() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            for (int i = 0; i < 30; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START.plusSeconds(i), Label.SAD));
                bench.label(Events.label("q-" + i, Label.SAD, TopologyTestBench.START));
            }
            reported.advance(bench);
            assertThat(entries(bench, "outcomes")).isEqualTo(60);
            assertThat(reported.byKey()).containsKey("ensemble/1/1767607200000/1767607500000");

            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().multipliedBy(2).plusHours(2));
            bench.pass(Duration.ofHours(4));
            reported.take(bench);
            assertThat(entries(bench, "outcomes")).isZero();
            assertThat(entries(bench, "outcomes-by-age")).isZero();
            assertThat(entries(bench, "pending-deltas")).isZero();
            assertThat(entries(bench, "dirty-windows")).isZero();
            assertThat(reported.byKey().keySet()).isNotEmpty().allMatch(key -> key.endsWith("/0/253402300799999"));
            assertThat(entries(bench, "window-counts"))
                    .isEqualTo(reported.byKey().size());
        }
    }

    private static double dropped(TopologyTestBench bench) {
        return bench.driver.metrics().entrySet().stream()
                .filter(it -> it.getKey().name().equals("labels-dropped-total"))
                .mapToDouble(it -> (double) it.getValue().metricValue())
                .sum();
    }

    private static int entries(TopologyTestBench bench, String store) {
        int count = 0;
        try (var all = bench.driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }
}

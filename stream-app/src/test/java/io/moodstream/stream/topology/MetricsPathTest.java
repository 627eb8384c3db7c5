package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.schemas.codec.Metrics;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.metrics.OfflineMetrics;
import io.moodstream.stream.metrics.OutcomeCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MetricsPathTest {

    private static final String SINCE_START = "ensemble/1/0/253402300799999";

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    private final Map<String, OutcomeCounts> reported = new TreeMap<>();

    /** Photos and labels late, early, repeated, corrected and out of order, model versions changing in between. */
    @ParameterizedTest
    @MethodSource("seeds")
    void windows_equal_an_offline_recomputation_from_the_two_topics_exactly(long seed) {
        Random random = new Random(seed);
        SampleEnsemble ensemble = new SampleEnsemble();
        List<Prediction> predictions = new ArrayList<>();
        List<PhotoLabel> labels = new ArrayList<>();
        try (TopologyTestBench bench = findingFaces(ensemble)) {
            for (Runnable step : steps(bench, ensemble, random, labels)) {
                step.run();
                predictions.addAll(bench.predictions.readValuesToList());
                bench.labelsOut.readValuesToList().stream()
                        .filter(label -> label.getLabelledBy().equals("ada"))
                        .forEach(labels::add);
                if (random.nextInt(20) == 0) {
                    bench.pass(Duration.ofMillis(random.nextInt(3_000)));
                    take(bench);
                }
            }
            bench.pass(Duration.ofSeconds(4));
            take(bench);
        }

        assertThat(predictions).hasSizeGreaterThan(200);
        assertThat(reported).containsKeys("ensemble:face/1/0/253402300799999", "ensemble:no-face/1/0/253402300799999");
        assertThat(reported)
                .containsExactlyInAnyOrderEntriesOf(
                        new OfflineMetrics(TopologyTestBench.HOPPING).compute(predictions, labels));
    }

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L);
    }

    private static List<Runnable> steps(
            TopologyTestBench bench, SampleEnsemble ensemble, Random random, List<PhotoLabel> labels) {
        List<Runnable> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = "p-" + i;
            for (int times = random.nextInt(8) == 0 ? 2 : 1; times > 0; times--) {
                Instant captured = captured(random);
                Label truth = random.nextInt(3) == 0 ? label(random) : null;
                byte[] content = content(random);
                steps.add(() -> bench.send(Events.photo(id, captured, content, truth)));
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
        steps.add(steps.size() / 2, () -> ensemble.swapTo(2));
        return steps;
    }

    /** Finds a face in every photo that is not black, so that each kind of photo is there. */
    private TopologyTestBench findingFaces(SampleEnsemble ensemble) {
        FaceDetector detector = picture -> picture.values()[0] == 0 ? List.of() : List.of(Face.inCrop(10, 10, 50));
        return new TopologyTestBench(
                stateDir,
                new MockSchemaRegistryClient(),
                TopologyMetrics.NONE,
                TopologyTestBench.settings(
                        new PhotoClassifier(PhotoDecoder.withDetector(detector), ensemble),
                        BatchOptions.ofPhotos(1),
                        FetchAllowlist.NONE));
    }

    /** One that is not searched, one with a face, or one without. */
    private static byte[] content(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> SamplePhotos.png(random.nextLong());
            case 1 -> SamplePhotos.noise(120, random.nextLong());
            default -> SamplePhotos.black(120, 120);
        };
    }

    private static Instant captured(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Instant.ofEpochMilli(Long.MAX_VALUE - random.nextInt(10));
            case 1 -> Instant.ofEpochMilli(-1L - random.nextInt(1_000_000));
            case 2 -> Instant.ofEpochMilli(random.nextInt(600_000));
            case 3 -> Instant.ofEpochMilli(253402300799999L + random.nextInt(3) - 1);
            default -> TopologyTestBench.START.minusMillis(random.nextInt(1_800_000));
        };
    }

    private static Label label(Random random) {
        return random.nextBoolean() ? Label.HAPPY : Label.SAD;
    }

    @Test
    void a_correction_moves_a_photo_from_one_cell_to_another_and_a_repeat_moves_nothing() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            advance(bench);
            OutcomeCounts first = sinceStart();
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START.plusSeconds(1)));
            advance(bench);
            assertThat(sinceStart()).isEqualTo(first);

            bench.label(Events.label("p-1", Label.SAD, TopologyTestBench.START.plusSeconds(2)));
            advance(bench);
            assertThat(sinceStart().counts().labelled()).isEqualTo(1);
            assertThat(sinceStart()).isNotEqualTo(first);

            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START.plusSeconds(1)));
            advance(bench);
            assertThat(sinceStart()).as("an older label that comes later").isNotEqualTo(first);
        }
    }

    @Test
    void coverage_counts_photos_without_a_label_as_predicted_only() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));
            bench.send(Events.photo("p-2", TopologyTestBench.START, null));
            advance(bench);

            assertThat(sinceStart().predicted()).isEqualTo(2);
            assertThat(sinceStart().counts().labelled()).isEqualTo(1);
        }
    }

    @Test
    void many_labels_between_two_intervals_renew_a_window_once() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            for (int i = 0; i < 50; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START, Label.HAPPY));
            }
            bench.pass(Duration.ofSeconds(1));
            bench.pass(Duration.ofSeconds(1));

            assertThat(bench.metrics.readKeyValuesToList())
                    .filteredOn(it -> it.key.equals(SINCE_START))
                    .hasSize(1)
                    .allSatisfy(it -> assertThat(it.value.getPredicted()).isEqualTo(50));
        }
    }

    @Test
    void a_label_beyond_the_horizon_counts_nowhere_and_is_counted_as_dropped() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, null));
            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().plusMinutes(1));
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START));
            advance(bench);
            assertThat(sinceStart().counts().labelled()).isZero();

            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().plusMinutes(1));
            assertThat(dropped(bench)).isEqualTo(1.0);
        }
    }

    @Test
    void a_label_within_the_horizon_counts_even_if_the_photo_claims_to_be_of_the_far_future() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("future", Instant.parse("9000-01-01T00:00:00Z"), null));
            bench.send(Events.photo("p-1", TopologyTestBench.START, null));
            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().minusMinutes(1));
            bench.label(Events.label("p-1", Label.HAPPY, TopologyTestBench.START));
            bench.label(Events.label("future", Label.HAPPY, TopologyTestBench.START));
            advance(bench);

            assertThat(sinceStart().counts().labelled()).isEqualTo(2);
        }
    }

    @Test
    void state_is_empty_again_two_horizons_after_the_last_photo_but_for_the_window_since_start() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            for (int i = 0; i < 30; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START.plusSeconds(i), Label.SAD));
                bench.label(Events.label("q-" + i, Label.SAD, TopologyTestBench.START));
            }
            advance(bench);
            assertThat(entries(bench, "outcomes")).isEqualTo(60);
            assertThat(reported).containsKey("ensemble/1/1767607200000/1767607500000");

            bench.pass(TopologyTestBench.SETTINGS.labelHorizon().multipliedBy(2).plusHours(2));
            bench.pass(Duration.ofHours(4));
            take(bench);
            assertThat(entries(bench, "outcomes")).isZero();
            assertThat(entries(bench, "outcomes-by-age")).isZero();
            assertThat(entries(bench, "pending-deltas")).isZero();
            assertThat(entries(bench, "dirty-windows")).isZero();
            assertThat(reported.keySet()).isNotEmpty().allMatch(key -> key.endsWith("/0/253402300799999"));
            assertThat(entries(bench, "window-counts")).isEqualTo(reported.size());
        }
    }

    private OutcomeCounts sinceStart() {
        return Objects.requireNonNull(reported.get(SINCE_START));
    }

    private void advance(TopologyTestBench bench) {
        bench.pass(Duration.ofSeconds(3));
        take(bench);
    }

    /** Takes the records of the metrics topic as a compacted topic would keep them. */
    private void take(TopologyTestBench bench) {
        for (KeyValue<String, WindowedMetrics> record : bench.metrics.readKeyValuesToList()) {
            if (record.value == null) {
                reported.remove(record.key);
            } else {
                OutcomeCounts counts = new OutcomeCounts(record.value.getPredicted(), Metrics.counts(record.value));
                assertThat(record.value.getLabelled()).isEqualTo(counts.counts().labelled());
                reported.put(record.key, counts);
            }
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

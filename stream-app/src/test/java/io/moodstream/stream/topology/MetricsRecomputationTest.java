package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.metrics.OfflineMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The metrics of the stream against those that are recomputed offline. */
final class MetricsRecomputationTest {

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    private final ReportedMetrics reported = new ReportedMetrics();

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
                bench.labelsOut.readRecordsToList().stream()
                        .filter(record -> record.value().getLabelledBy().equals("ada"))
                        .map(record -> Labels.effective(record.value(), record.timestamp()))
                        .forEach(labels::add);
                if (random.nextInt(20) == 0) {
                    bench.pass(Duration.ofMillis(random.nextInt(3_000)));
                    reported.take(bench);
                }
            }
            bench.pass(Duration.ofSeconds(4));
            reported.take(bench);
        }

        assertThat(predictions).hasSizeGreaterThan(200);
        assertThat(reported.byKey())
                .containsKeys("ensemble:face/1/0/253402300799999", "ensemble:no-face/1/0/253402300799999");
        assertThat(reported.byKey())
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

    /** Finds a face in every photo that is not black, so that photos of each kind occur. */
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

    /** A photo that is not searched, one with a face, or one without. */
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
            case 4 -> TopologyTestBench.START.minus(Duration.ofDays(3_653)).plusMillis(random.nextInt(60_000));
            case 5 -> TopologyTestBench.START.plus(Duration.ofDays(1)).plusMillis(random.nextInt(60_000));
            default -> TopologyTestBench.START.minusMillis(random.nextInt(1_800_000));
        };
    }

    private static Label label(Random random) {
        return random.nextBoolean() ? Label.HAPPY : Label.SAD;
    }
}

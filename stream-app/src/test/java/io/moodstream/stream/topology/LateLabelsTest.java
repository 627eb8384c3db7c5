package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import io.moodstream.schemas.codec.Metrics;
import io.moodstream.stream.metrics.OfflineMetrics;
import io.moodstream.stream.metrics.OutcomeCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A week of photos whose labels come in any order, late, twice, corrected or never. */
final class LateLabelsTest {

    private static final int PHOTOS = "long".equals(System.getProperty("moodstream.faults")) ? 5_000 : 300;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration STEP = Duration.ofHours(6);

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    private final List<Prediction> predictions = new ArrayList<>();
    private final List<PhotoLabel> labels = new ArrayList<>();
    private final Map<String, WindowedMetrics> reported = new TreeMap<>();

    /** Something that happens this many milliseconds after the start. */
    private record Event(long at, Runnable action) {}

    @ParameterizedTest
    @ValueSource(longs = 1)
    void counts_equal_the_offline_computation_and_coverage_is_right(long seed) {
        Random random = new Random(seed);
        SampleEnsemble ensemble = new SampleEnsemble();
        int unlabelled = PHOTOS * 3 / 10;
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, ensemble)) {
            run(bench, week(bench, ensemble, unlabelled, random));
        }

        Map<String, OutcomeCounts> countsByKey = new TreeMap<>();
        reported.forEach((key, window) ->
                countsByKey.put(key, new OutcomeCounts(window.getPredicted(), Metrics.counts(window))));
        assertThat(countsByKey)
                .containsExactlyInAnyOrderEntriesOf(
                        new OfflineMetrics(TopologyTestBench.HOPPING).compute(predictions, labels));
        assertThat(reported.values()).allSatisfy(window -> assertThat(window.getLabelled())
                .isEqualTo(Metrics.counts(window).labelled()));
        WindowedMetrics all = Objects.requireNonNull(reported.get("ensemble/1/0/253402300799999"));
        assertThat(all.getPredicted()).isEqualTo(predictions.size()).isEqualTo(PHOTOS);
        assertThat(all.getLabelled()).isEqualTo(PHOTOS - unlabelled);
    }

    /**
     * Photos spread over the week; labels of 70 % of them anywhere in the week, 10 % of these twice and 10 % corrected.
     */
    private List<Event> week(TopologyTestBench bench, SampleEnsemble ensemble, int unlabelled, Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < PHOTOS; i++) {
            String id = "p-" + i;
            long sent = random.nextLong(WEEK.toMillis());
            Instant captured = TopologyTestBench.START.plusMillis(random.nextLong(WEEK.toMillis()));
            events.add(new Event(sent, () -> bench.send(Events.photo(id, captured, null))));
            if (i >= unlabelled) {
                labelled(bench, id, random).forEach(events::add);
            }
        }
        events.add(new Event(WEEK.toMillis() / 2, () -> ensemble.swapTo(2)));
        events.sort(java.util.Comparator.comparingLong(Event::at));
        return events;
    }

    private List<Event> labelled(TopologyTestBench bench, String id, Random random) {
        Label first = random.nextBoolean() ? Label.HAPPY : Label.SAD;
        PhotoLabel label = Events.label(id, first, TopologyTestBench.START.plusSeconds(random.nextInt(1_000)));
        List<PhotoLabel> photoLabels = new ArrayList<>(List.of(label));
        switch (random.nextInt(10)) {
            case 0 -> photoLabels.add(label);
            case 1 ->
                photoLabels.add(Events.label(
                        id,
                        first == Label.HAPPY ? Label.SAD : Label.HAPPY,
                        label.getLabelledAt().plusSeconds(1)));
            default -> {}
        }
        return photoLabels.stream()
                .map(one -> new Event(random.nextLong(WEEK.toMillis()), () -> {
                    bench.label(one);
                    labels.add(one);
                }))
                .toList();
    }

    private void run(TopologyTestBench bench, List<Event> events) {
        long now = 0;
        for (Event event : events) {
            for (; now + STEP.toMillis() <= event.at(); now += STEP.toMillis()) {
                bench.driver.advanceWallClockTime(STEP);
            }
            event.action().run();
            take(bench);
        }
        bench.pass(Duration.ofSeconds(4));
        take(bench);
    }

    private void take(TopologyTestBench bench) {
        predictions.addAll(bench.predictions.readValuesToList());
        for (KeyValue<String, WindowedMetrics> record : bench.metrics.readKeyValuesToList()) {
            if (record.value == null) {
                reported.remove(record.key);
            } else {
                reported.put(record.key, record.value);
            }
        }
    }
}

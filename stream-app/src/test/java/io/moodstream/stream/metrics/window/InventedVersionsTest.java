package io.moodstream.stream.metrics.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.WindowedMetrics;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.flow.Encoded;
import io.moodstream.stream.metrics.Delta;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.MetricWindows;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.QualityMetrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anyone who can write predictions can invent any number of versions; the counts of real ones stay exact. */
class InventedVersionsTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.of("test-", 1);
    private static final long START = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
    private static final MetricSettings SETTINGS = new MetricSettings(
            new MetricWindows(new HoppingWindows(Duration.ofMinutes(5), Duration.ofMinutes(1))),
            Duration.ofDays(8),
            Duration.ofSeconds(1));

    /** One per second, and more than it takes to drop what a test invents. */
    private static final int PUNCTUATIONS = 30;

    /** The pane of photos with an impossible capture time. */
    private static final long TIMELESS = SETTINGS.windows().paneOf(-1);

    private final MockProcessorContext<String, Encoded<WindowedMetrics>> context;
    private final List<StateStore> opened = new ArrayList<>();
    private final Deserializer<WindowedMetrics> values;
    private final WindowsProcessor processor;
    private int evicted;

    InventedVersionsTest(@TempDir Path folder) {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        SchemaSetup.register(registry, TOPICS);
        AvroSerdes serdes = new AvroSerdes(registry);
        values = serdes.deserializer(TOPICS.modelMetrics(), WindowedMetrics.class);
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        WindowsProcessor.stores().forEach(this::open);
        processor = new WindowsProcessor(
                MetricsSerializer.of(serdes, TOPICS), SETTINGS, RegistryRetry.standard(), new QualityMetrics() {
                    @Override
                    public void evicted() {
                        evicted++;
                    }
                });
        context.setCurrentSystemTimeMs(START);
        processor.init(context);
    }

    private <S extends StateStore> void open(StoreBuilder<S> builder) {
        S store = builder.withCachingDisabled().withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        opened.add(store);
    }

    @AfterEach
    void close() {
        opened.forEach(StateStore::close);
    }

    @Test
    void evicts_unchanged_invented_versions_and_keeps_counting_real_ones() {
        count("custom/1", TIMELESS, 3);
        context.setCurrentSystemTimeMs(START + Duration.ofMinutes(1).toMillis());
        for (int i = 0; i < WindowCleanup.MAX_SUBJECTS + 10; i++) {
            count("m-" + i + "/1", TIMELESS, 1);
        }
        assertThat(published()).hasSize(WindowCleanup.MAX_SUBJECTS + 11);

        assertThat(dropped(Duration.ofDays(15))).isEmpty();
        assertThat(dropped(Duration.ofDays(17))).hasSize(11).allMatch(key -> key.startsWith("m-"));
        assertThat(evicted).isEqualTo(11);
        assertThat(dropped(Duration.ofDays(40))).isEmpty();

        count("custom/1", TIMELESS, 1);
        assertThat(published()).containsExactly(Map.entry("custom/1/0/253402300799999", 4L));
    }

    @Test
    void a_flood_evicts_no_retired_version() {
        count("custom/1", TIMELESS, 3);
        context.setCurrentSystemTimeMs(START + Duration.ofDays(17).toMillis());
        for (int i = 0; i < WindowCleanup.MAX_SUBJECTS + 10; i++) {
            count("m-" + i + "/1", TIMELESS, 1);
        }

        assertThat(dropped(Duration.ofDays(18))).isEmpty();
        assertThat(dropped(Duration.ofDays(40))).hasSize(11).allMatch(key -> key.startsWith("m-"));
    }

    @Test
    void evicts_nothing_up_to_the_maximum() {
        for (int i = 0; i < WindowCleanup.MAX_SUBJECTS; i++) {
            count("m-" + i + "/1", TIMELESS, 1);
        }

        assertThat(dropped(Duration.ofDays(10_000))).isEmpty();
        assertThat(evicted).isZero();
    }

    @Test
    void drops_all_windows_of_invented_times() {
        int panes = 20_050;
        for (int i = 0; i < panes; i++) {
            count("custom/1", START + Duration.ofMinutes(i).toMillis(), 1);
        }

        assertThat(dropped(Duration.ofDays(17))).hasSize(panes + 4).doesNotContain("custom/1/0/253402300799999");
        assertThat(dropped(Duration.ofDays(18))).isEmpty();
    }

    private void count(String subject, long pane, long photos) {
        Delta delta = new Delta(pane, new OutcomeCounts(photos, ConfusionCounts.NONE));
        processor.process(
                new Record<>(subject.getBytes(StandardCharsets.UTF_8), new Encoded<>(delta.toBytes()), START));
    }

    /** The number of photos of each window that is published now. */
    private Map<String, Long> published() {
        Map<String, Long> published = new HashMap<>();
        punctuate(0, START);
        context.forwarded().forEach(forwarded -> {
            byte[] value = Objects.requireNonNull(forwarded.record().value()).bytes();
            WindowedMetrics metrics = values.deserialize(TOPICS.modelMetrics().name(), value);
            published.put(forwarded.record().key(), metrics.getPredicted());
        });
        return published;
    }

    /** The windows that are dropped from that time after the start on, until no more are due. */
    private List<String> dropped(Duration later) {
        List<String> dropped = new ArrayList<>();
        for (int second = 0; second < PUNCTUATIONS; second++) {
            punctuate(1, START + later.plusSeconds(second).toMillis());
            context.forwarded()
                    .forEach(forwarded -> dropped.add(forwarded.record().key()));
        }
        return dropped;
    }

    /** @param which 0 publishes, 1 drops a slice */
    private void punctuate(int which, long now) {
        context.resetForwards();
        context.scheduledPunctuators().get(which).getPunctuator().punctuate(now);
    }
}

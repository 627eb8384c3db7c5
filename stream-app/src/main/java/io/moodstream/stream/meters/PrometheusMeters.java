package io.moodstream.stream.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.moodstream.models.live.JudgingTimes;
import io.moodstream.stream.live.Engine;
import io.moodstream.stream.live.StatusBoard;
import io.moodstream.stream.topology.Meters;
import io.moodstream.tracing.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * All meters of one instance, in one registry, and their text for Prometheus. Of Kafka Streams' own those of clients,
 * threads and tasks; not those of every node and store, which are nine tenths of the text and tell little here.
 */
public final class PrometheusMeters implements AutoCloseable {

    /** How soon a metric that Kafka makes up while it runs, such as a new partition's lag, is seen. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> members;
    private final Meters topology;
    private final TimedJudging judging;

    /** @param members the members that vote on this instance */
    public PrometheusMeters(List<String> members) {
        this.members = List.copyOf(members);
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("kafka.stream.processor.node"));
        CountedLetters letters = new CountedLetters(registry);
        this.topology =
                new Meters(new CountedPhotos(registry, letters), new GaugedQuality(registry, letters), Tracing.OFF);
        this.judging = new TimedJudging(registry, members);
        // There from the start with 0: an alert on a rate must not miss the first one.
        members.forEach(member -> registry.counter("moodstream.abstentions", "member", member));
        bindProcess();
    }

    private void bindProcess() {
        JvmGcMetrics collections = new JvmGcMetrics();
        open.add(collections);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ResidentMemory().bindTo(registry);
    }

    /** For the topology. */
    public Meters topology() {
        return topology;
    }

    /** For the ensemble. */
    public JudgingTimes judging() {
        return judging;
    }

    /** This engine, its swaps and the votes timed. */
    public <M> Engine<M> timed(Engine<M> engine) {
        return new TimedEngine<>(
                engine,
                Buckets.timer(registry, "moodstream.swap", "Replacing the live models by newer ones"),
                judging::timed);
    }

    /** This board, what it is told counted. */
    public StatusBoard counted(StatusBoard board) {
        return new CountedModels(registry, members, board);
    }

    /** Shows what Kafka Streams and its clients measure, from now on. */
    public void watch(ReadableStreams streams) {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kafka-metrics");
            thread.setDaemon(true);
            return thread;
        });
        KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams, List.of(), looks, LOOK);
        open.add(binder);
        open.add(looks::shutdownNow);
        binder.bindTo(registry);
    }

    /** Everything as Prometheus reads it: text format 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("A meter could not be closed: " + e.getMessage(), e);
            }
        }
        registry.close();
    }
}

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
import io.moodstream.models.live.InferenceListener;
import io.moodstream.stream.live.ModelRuntime;
import io.moodstream.stream.live.ModelStatusReporter;
import io.moodstream.stream.topology.TopologyMetrics;
import io.moodstream.stream.webhook.WebhookMetrics;
import io.moodstream.tracing.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * All meters of one instance, in one registry, and their text for Prometheus. Of Kafka Streams' own metrics it includes
 * those of clients, threads and tasks, but not those of every node and store, which would make up nine tenths of the
 * text and say little.
 */
public final class PrometheusMetrics implements AutoCloseable {

    /** How soon a metric that Kafka adds at run time, such as a new partition's lag, is picked up. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final MicrometerPhotoMetrics photos;
    private final MicrometerRolloutMetrics rollouts;
    private final TopologyMetrics topology;
    private final InferenceTimers inference;
    private final WebhookMetrics webhooks;

    public PrometheusMetrics() {
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("kafka.stream.processor.node"));
        DeadLetterCounter deadLetters = new DeadLetterCounter(registry);
        this.photos = new MicrometerPhotoMetrics(registry, deadLetters);
        this.rollouts = new MicrometerRolloutMetrics(registry, deadLetters);
        this.topology =
                new TopologyMetrics(photos, new MicrometerQualityMetrics(registry, deadLetters), rollouts, Tracing.OFF);
        this.inference = new InferenceTimers(registry);
        this.webhooks = new MicrometerWebhookMetrics(registry);
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
    public TopologyMetrics topology() {
        return topology;
    }

    /** For webhooks. */
    public WebhookMetrics webhooks() {
        return webhooks;
    }

    /** For the ensemble. */
    public InferenceListener inferenceListener() {
        return inference;
    }

    /** This runtime, with its swaps and votes timed. */
    public <M> ModelRuntime<M> timed(ModelRuntime<M> runtime) {
        return new TimedModelRuntime<>(
                runtime,
                HistogramBuckets.timer(registry, "moodstream.swap", "Replacing the live models by newer ones"),
                inference::timed);
    }

    /** With 0 from the start: an alert on a rate must not miss the first event. */
    void register(String member) {
        photos.register(member);
        rollouts.register(member);
        inference.register(member);
    }

    /** This reporter, with its reports counted. */
    public ModelStatusReporter counted(ModelStatusReporter reporter) {
        return new MicrometerModelStatusReporter(registry, reporter, this::register);
    }

    /** Exposes the metrics of Kafka Streams and its clients from now on. */
    public void watch(ReadableStreams streams) {
        ScheduledExecutorService augmentations = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kafka-metrics");
            thread.setDaemon(true);
            return thread;
        });
        KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams, List.of(), augmentations, POLL_INTERVAL);
        open.add(binder);
        open.add(augmentations::shutdownNow);
        binder.bindTo(registry);
    }

    /** All metrics in Prometheus' text format 0.0.4. */
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

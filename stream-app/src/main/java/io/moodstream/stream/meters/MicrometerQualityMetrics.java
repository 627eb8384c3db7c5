package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.metrics.QualityMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Precision and recall of each subject and version, in the newest window of event time that has begun
 * ({@code window="rolling"}) and over all photos ({@code window="since_start"}). A subject and version is exposed only
 * by the instance that counts it, from its first change after that instance took it over.
 */
final class MicrometerQualityMetrics implements QualityMetrics {

    /**
     * Maximum number of gauges per task; those unchanged for longest are dropped, but the model-metrics topic has all.
     */
    private static final int SHOWN = 64;

    private static final String SINCE_START = "since_start";
    private static final String ROLLING = "rolling";

    private final MeterRegistry registry;
    private final DeadLetterCounter deadLetters;
    private final Counter failures;
    private final Counter evictions;

    MicrometerQualityMetrics(MeterRegistry registry, DeadLetterCounter deadLetters) {
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.failures = Counter.builder("moodstream.window.failures")
                .description("Windows whose counts could not be published; their records stay as they were")
                .register(registry);
        this.evictions = Counter.builder("moodstream.window.evictions")
                .description("Versions whose counts since start were dropped, since there were too many")
                .register(registry);
    }

    @Override
    public void rejected(String kind, Rejection rejection) {
        deadLetters.count(kind, rejection);
    }

    @Override
    public void passedOver(String topic) {
        deadLetters.passedOver(topic);
    }

    @Override
    public void failed() {
        failures.increment();
    }

    @Override
    public void evicted() {
        evictions.increment();
    }

    @Override
    public Task of(String taskId) {
        return new Published();
    }

    /** The gauges of one task, the longest unchanged first. */
    private final class Published implements Task {

        private final Map<String, SubjectGauges> gauges = new LinkedHashMap<>(16, 0.75f, true);

        @Override
        public void windowUpdated(MetricsKey key, ConfusionCounts counts, long predicted, long now) {
            boolean whole = key.window().equals(TimeWindow.SINCE_START);
            if (!whole && key.window().start().toEpochMilli() > now) {
                return; // window of a photo from a camera whose clock is ahead
            }
            String window = whole ? SINCE_START : ROLLING;
            gauges.computeIfAbsent(name(key, window), unknown -> new SubjectGauges(registry, key, window))
                    .show(key.window().end(), counts, predicted);
            if (gauges.size() > SHOWN) {
                remove(gauges.keySet().iterator().next());
            }
        }

        @Override
        public void evicted(MetricsKey key) {
            remove(name(key, SINCE_START));
            remove(name(key, ROLLING));
        }

        private void remove(String name) {
            SubjectGauges removed = gauges.remove(name);
            if (removed != null) {
                removed.close();
            }
        }

        private static String name(MetricsKey key, String window) {
            return key.subject() + "/" + key.version() + "/" + window;
        }

        @Override
        public void close() {
            gauges.values().forEach(SubjectGauges::close);
            gauges.clear();
        }
    }
}

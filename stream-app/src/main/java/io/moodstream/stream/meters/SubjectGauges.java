package io.moodstream.stream.meters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.Proportion;
import io.moodstream.schemas.codec.MetricsKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The gauges of one subject and version in one kind of window. An undefined ratio is NaN. */
final class SubjectGauges implements AutoCloseable {

    /** The displayed values: the window's end and its counts. */
    private record Counts(Instant end, ConfusionCounts counts, long predicted) {}

    private final MeterRegistry registry;
    private final List<Gauge> gauges = new ArrayList<>();
    private volatile Counts latest = new Counts(Instant.MIN, ConfusionCounts.NONE, 0);

    SubjectGauges(MeterRegistry registry, MetricsKey key, String window) {
        this.registry = registry;
        Tags tags = Tags.of("subject", key.subject(), "version", String.valueOf(key.version()), "window", window);
        gauge(
                "moodstream.precision",
                "Of the photos called happy, the share that is",
                tags,
                it -> ratio(it.counts().precision()));
        gauge(
                "moodstream.recall",
                "Of the happy photos, the share that was called so",
                tags,
                it -> ratio(it.counts().recall()));
        gauge(
                "moodstream.accuracy",
                "Of all labelled photos, the share called right",
                tags,
                it -> ratio(it.counts().accuracy()));
        gauge("moodstream.predicted", "Photos classified in the window", tags, Counts::predicted);
        gauge("moodstream.labelled", "Those of them whose true label is known", tags, it -> it.counts()
                .labelled());
    }

    /** Displays these counts, unless those of a later window are displayed already. */
    void show(Instant end, ConfusionCounts counts, long predicted) {
        if (!end.isBefore(latest.end())) {
            latest = new Counts(end, counts, predicted);
        }
    }

    private void gauge(String name, String description, Tags tags, ToDoubleFunction<Counts> value) {
        gauges.add(Gauge.builder(name, this, it -> value.applyAsDouble(it.latest))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry));
    }

    private static double ratio(Proportion proportion) {
        return proportion.estimate().map(Estimate::value).orElse(Double.NaN);
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }
}

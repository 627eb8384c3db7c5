package io.moodstream.stream.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.stream.metrics.QualityMetrics;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvictionMeterTest {

    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final QualityMetrics quality = metrics.topology().quality();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void counts_evictions() {
        assertThat(metrics.scrape()).contains("moodstream_window_evictions_total 0.0");

        quality.evicted();

        assertThat(metrics.scrape()).contains("moodstream_window_evictions_total 1.0");
    }

    @Test
    void removes_only_the_gauges_of_evicted_versions() {
        try (QualityMetrics.Task task = quality.of("0_0")) {
            TimeWindow rolling = new TimeWindow(Instant.EPOCH, Instant.ofEpochSecond(300));
            show(task, "invented", TimeWindow.SINCE_START);
            show(task, "invented", rolling);
            show(task, "custom", TimeWindow.SINCE_START);
            assertThat(metrics.scrape()).contains("subject=\"invented\"", "subject=\"custom\"");

            task.evicted(new MetricsKey("invented", 1, TimeWindow.SINCE_START));
            task.evicted(new MetricsKey("unknown", 1, TimeWindow.SINCE_START));

            assertThat(metrics.scrape()).doesNotContain("subject=\"invented\"").contains("subject=\"custom\"");
        }
    }

    private static void show(QualityMetrics.Task task, String subject, TimeWindow window) {
        task.windowUpdated(new MetricsKey(subject, 1, window), ConfusionCounts.NONE, 1, 1_000_000);
    }
}

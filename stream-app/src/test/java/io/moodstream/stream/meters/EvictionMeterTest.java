package io.moodstream.stream.meters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvictionMeterTest {

    @Test
    void versions_whose_counts_since_start_were_dropped_are_counted() {
        try (PrometheusMetrics metrics = new PrometheusMetrics()) {
            assertThat(metrics.scrape()).contains("moodstream_window_evictions_total 0.0");

            metrics.topology().quality().evicted(3);

            assertThat(metrics.scrape()).contains("moodstream_window_evictions_total 3.0");
        }
    }
}

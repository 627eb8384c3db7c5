package io.moodstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.WindowedMetrics;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.TimeWindow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final MetricsKey key =
            new MetricsKey("custom", 3, new TimeWindow(Instant.ofEpochMilli(60_000), Instant.ofEpochMilli(360_000)));
    private final ConfusionCounts counts = new ConfusionCounts(8, 2, 5, 1);

    @Test
    void the_record_holds_the_counts_and_the_coverage() {
        WindowedMetrics metrics = Metrics.of(key, counts, 20);

        assertThat(Metrics.counts(metrics)).isEqualTo(counts);
        assertThat(metrics.getPredicted()).isEqualTo(20);
        assertThat(metrics.getLabelled()).isEqualTo(16);
    }

    @Test
    void writes_each_ratio_and_its_interval_to_its_own_fields() {
        WindowedMetrics m = Metrics.of(key, counts, 20);

        assertThat(new Estimate(m.getPrecision(), m.getPrecisionLow(), m.getPrecisionHigh()))
                .isEqualTo(counts.precision().estimate().orElseThrow());
        assertThat(new Estimate(m.getRecall(), m.getRecallLow(), m.getRecallHigh()))
                .isEqualTo(counts.recall().estimate().orElseThrow());
        assertThat(new Estimate(m.getF1(), m.getF1Low(), m.getF1High()))
                .isEqualTo(counts.f1().estimate().orElseThrow());
        assertThat(new Estimate(m.getAccuracy(), m.getAccuracyLow(), m.getAccuracyHigh()))
                .isEqualTo(counts.accuracy().estimate().orElseThrow());
        assertThat(m.getPrecision()).isEqualTo(0.8);
    }

    @Test
    void an_undefined_ratio_and_its_bounds_are_null() {
        WindowedMetrics metrics = Metrics.of(key, ConfusionCounts.NONE, 4);

        assertThat(metrics.getPrecision()).isNull();
        assertThat(metrics.getRecallLow()).isNull();
        assertThat(metrics.getF1High()).isNull();
        assertThat(metrics.getAccuracy()).isNull();
        assertThat(metrics.getLabelled()).isZero();
    }

    @Test
    void the_key_consists_of_subject_version_start_and_end() {
        assertThat(key.text()).isEqualTo("custom/3/60000/360000");
        assertThat(new MetricsKey(MetricsKey.ENSEMBLE, 1, TimeWindow.SINCE_START).text())
                .isEqualTo("ensemble/1/0/253402300799999");
        assertThat(MetricsKey.of(Metrics.of(key, counts, 20))).isEqualTo(key);
    }
}

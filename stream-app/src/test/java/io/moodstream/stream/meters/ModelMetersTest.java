package io.moodstream.stream.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import io.moodstream.stream.live.ModelStatusReporter;
import io.moodstream.stream.live.RecordingReporter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ModelMetersTest {

    private static final MemberVersion FIRST = new MemberVersion("custom", 1);
    private static final MemberVersion SECOND = new MemberVersion("custom", 2);

    private final RecordingReporter recording = new RecordingReporter();
    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final ModelStatusReporter reporter = metrics.counted(recording);

    @BeforeEach
    void reportVoters() {
        reporter.voters(List.of("custom", "xgcustom"));
    }

    @Test
    void follows_changes_of_the_voters() {
        reporter.live(FIRST, Duration.ofSeconds(1));
        reporter.voters(List.of("custom", "mine", "xgcustom"));
        assertThat(metrics.scrape())
                .contains("moodstream_members_missing 2.0")
                .contains("moodstream_abstentions_total{member=\"mine\"} 0.0");
        reporter.voters(List.of("custom"));
        assertThat(metrics.scrape()).contains("moodstream_members_missing 0.0");
    }

    @Test
    void shows_the_live_version_of_each_member_and_no_retired_one() {
        assertThat(metrics.scrape()).contains("moodstream_members_missing 2.0").doesNotContain("moodstream_live{");

        reporter.live(FIRST, Duration.ofSeconds(2));
        assertThat(metrics.scrape())
                .contains("moodstream_live{member=\"custom\",version=\"1\"} 1.0")
                .contains("moodstream_members_missing 1.0");

        reporter.live(SECOND, Duration.ofSeconds(3));
        reporter.retired(FIRST);
        assertThat(metrics.scrape())
                .contains("moodstream_live{member=\"custom\",version=\"2\"} 1.0")
                .contains("moodstream_model_load_seconds_count{member=\"custom\"} 2")
                .doesNotContain("version=\"1\"");
    }

    @Test
    void registers_refusals_at_zero_and_counts_them() {
        assertThat(metrics.scrape()).contains("moodstream_refusals_total{member=\"xgcustom\"} 0.0");
        reporter.refused(FIRST, "a reason");
        assertThat(metrics.scrape()).contains("moodstream_refusals_total{member=\"custom\"} 1.0");
    }

    @Test
    void counts_ignored_and_overwritten_records() {
        assertThat(metrics.scrape()).contains("moodstream_model_records_ignored_total 0.0");
        reporter.ignored(7, 2);
        assertThat(metrics.scrape())
                .contains("moodstream_model_records_ignored_total 7.0")
                .contains("moodstream_model_records_overwritten 2.0");
    }

    @Test
    void delegates_to_the_wrapped_reporter() {
        reporter.loading(FIRST);
        reporter.live(FIRST, Duration.ofSeconds(2));
        reporter.retired(FIRST);
        reporter.refused(SECOND, "a reason");
        reporter.gone(SECOND);
        reporter.ignored(new ModelKey.Pin("custom"), FIRST, "a reason");
        assertThat(recording.reported())
                .containsExactly(
                        "loading custom@1",
                        "live custom@1",
                        "retired custom@1",
                        "refused custom@2: a reason",
                        "gone custom@2",
                        "ignored custom/live of custom@1: a reason");
    }
}

package io.moodstream.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.WindowedMetrics;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.TimeWindow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of metrics on a terminal. */
class MetricsWatchTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void shows_the_counts_since_start_first_for_each_subject() {
        List<String> lines = MetricsWatch.table(
                        List.of(window("ensemble", NOON, 3), window("custom", NOON, 2), sinceStart("custom", 9)))
                .lines();

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).matches("Subject +Version +Window +Predicted +Labelled +Precision % .*Accuracy %.*");
        assertThat(lines.get(2)).matches("custom +1 +since start +9 +0 +- .*");
        assertThat(lines.get(3)).matches("custom +1 +\\S+ to \\S+ +2 +0 +- .*");
        assertThat(lines.get(4)).matches("ensemble +1 +\\S+ to \\S+ +3 +0 +- .*");
    }

    @Test
    void a_late_window_does_not_replace_a_newer_one() {
        StringWriter printed = new StringWriter();
        MetricsWatch watch = new MetricsWatch(new Terminal(new PrintWriter(printed), true));

        watch.show(List.of(
                window("custom", NOON.plusSeconds(300), 7), window("custom", NOON, 5), window("custom", NOON, 6)));

        assertThat(printed.toString()
                        .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
                        .lines())
                .filteredOn(line -> line.startsWith("custom"))
                .singleElement()
                .asString()
                .matches("custom +1 +\\S+ to \\S+ +7 .*");
    }

    @Test
    void does_not_mistake_a_window_at_the_epoch_for_the_one_since_start() {
        assertThat(MetricsWatch.line(window("custom", Instant.EPOCH, 1))).doesNotContain("since start");
        assertThat(MetricsWatch.line(sinceStart("custom", 1))).contains("since start");
    }

    private static WindowedMetrics sinceStart(String subject, long predicted) {
        return WindowedMetrics.newBuilder(window(subject, TimeWindow.SINCE_START.start(), predicted))
                .setWindowEnd(TimeWindow.SINCE_START.end())
                .build();
    }

    static WindowedMetrics window(String subject, Instant start, long predicted) {
        return WindowedMetrics.newBuilder()
                .setSubject(subject)
                .setVersion(1)
                .setWindowStart(start)
                .setWindowEnd(start.plus(Duration.ofMinutes(5)))
                .setTruePositives(0)
                .setFalsePositives(0)
                .setTrueNegatives(0)
                .setFalseNegatives(0)
                .setPredicted(predicted)
                .setLabelled(0)
                .build();
    }
}

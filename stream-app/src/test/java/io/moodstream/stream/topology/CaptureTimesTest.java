package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploaders choose the capture times of their photos, and so the windows that these take. */
final class CaptureTimesTest {

    private static final String SINCE_START = "/0/253402300799999";

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    private final ReportedMetrics reported = new ReportedMetrics();

    @Test
    void photos_that_claim_other_years_take_no_windows_of_their_own() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            for (int years = 0; years < 20; years++) {
                Duration time = Duration.ofDays(3_654).plus(Duration.ofDays(365).multipliedBy(years));
                bench.send(Events.photo("past-" + years, TopologyTestBench.START.minus(time), Label.HAPPY));
                bench.send(Events.photo("future-" + years, TopologyTestBench.START.plus(time), Label.HAPPY));
            }
            reported.advance(bench);

            assertThat(reported.sinceStart().predicted()).isEqualTo(40);
            assertThat(reported.sinceStart().counts().labelled()).isEqualTo(40);
            assertThat(reported.byKey().keySet()).allMatch(key -> key.endsWith(SINCE_START));
        }
    }

    @Test
    void photos_that_arrive_years_late_count_in_their_windows() {
        Instant captured = TopologyTestBench.START.minus(Duration.ofDays(3_650));
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("late", captured, Label.HAPPY));
            reported.advance(bench);

            long start = captured.toEpochMilli();
            assertThat(reported.byKey())
                    .containsKey("ensemble/1/" + start + "/"
                            + (start + Duration.ofMinutes(5).toMillis()));
        }
    }

    @Test
    void a_photo_that_is_sent_again_as_of_long_ago_leaves_its_windows() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, null));
            reported.advance(bench);
            assertThat(reported.byKey().keySet()).anyMatch(key -> !key.endsWith(SINCE_START));

            bench.send(Events.photo("p-1", Instant.EPOCH, null));
            reported.advance(bench);
            assertThat(reported.sinceStart().predicted()).isEqualTo(1);
            assertThat(reported.byKey().keySet()).allMatch(key -> key.endsWith(SINCE_START));
        }
    }
}

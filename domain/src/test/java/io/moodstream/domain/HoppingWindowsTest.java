package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoppingWindowsTest {

    private final HoppingWindows windows = new HoppingWindows(Duration.ofMinutes(5), Duration.ofMinutes(1));

    @Test
    void assigns_each_instant_to_exactly_five_windows() {
        Random random = new Random(13);
        for (int trial = 0; trial < 10_000; trial++) {
            Instant instant = Instant.ofEpochMilli(300_000 + random.nextLong(4_000_000_000_000L));

            List<TimeWindow> found = windows.of(instant);

            assertThat(found).hasSize(5).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
            assertThat(found).doesNotHaveDuplicates().allSatisfy(window -> {
                assertThat(instant).isAfterOrEqualTo(window.start()).isBefore(window.end());
                assertThat(Duration.between(window.start(), window.end())).isEqualTo(Duration.ofMinutes(5));
                assertThat(window.start().toEpochMilli() % 60_000).isZero();
            });
        }
    }

    @Test
    void a_window_includes_its_start_and_excludes_its_end() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");

        assertThat(windows.of(noon)).last().isEqualTo(new TimeWindow(noon, noon.plusSeconds(300)));
        assertThat(windows.of(noon)).noneMatch(window -> window.end().equals(noon));
        assertThat(windows.of(noon.minusMillis(1)))
                .noneMatch(window -> window.start().equals(noon));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "59999, 1", "60000, 2", "239999, 4", "240000, 5"})
    void omits_windows_that_would_start_before_the_epoch(long millis, int expected) {
        assertThat(windows.of(Instant.ofEpochMilli(millis))).hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 253_402_300_799_999L, Long.MAX_VALUE})
    void assigns_no_window_to_an_instant_out_of_range(long millis) {
        assertThat(windows.of(Instant.ofEpochMilli(millis))).isEmpty();
    }

    @Test
    void rejects_a_size_that_is_not_a_multiple_of_the_advance() {
        assertThatThrownBy(() -> new HoppingWindows(Duration.ofMinutes(5), Duration.ofMinutes(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT5M")
                .hasMessageContaining("PT2M");
        assertThatThrownBy(() -> new HoppingWindows(Duration.ofMinutes(5), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejects_a_window_that_does_not_end_after_its_start() {
        assertThatThrownBy(() -> new TimeWindow(Instant.EPOCH, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

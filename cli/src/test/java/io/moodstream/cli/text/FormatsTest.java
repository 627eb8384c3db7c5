package io.moodstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats do not depend on the locale: the tests run in one with decimal commas. */
class FormatsTest {

    private final Locale usual = Locale.getDefault();

    @BeforeEach
    void writeCommas() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "1, 100.00", "0.85256, 85.26", "0.00004, 0.00", ", -"})
    void a_ratio_is_per_cent_and_a_missing_one_is_a_dash(@Nullable Double ratio, String text) {
        assertThat(Formats.percent(ratio)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"HAPPY, happy", "SAD, sad", ", -"})
    void a_label_is_in_lower_case_and_a_missing_one_is_a_dash(@Nullable Label label, String text) {
        assertThat(Formats.label(label)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 photos", "1 | 1 photo", "2 | 2 photos", "1234567 | 1,234,567 photos"})
    void a_noun_agrees_with_its_count(long number, String text) {
        assertThat(Formats.count(number, "photo")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 MiB", "1048576, 1.0 MiB", "17825792, 17.0 MiB", "1600000, 1.5 MiB"})
    void bytes_are_in_mebibytes(long bytes, String text) {
        assertThat(Formats.megabytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0.0 s", "PT0.25S, 0.3 s", "PT1M5S, 65.0 s"})
    void a_time_is_in_seconds_with_one_decimal(Duration time, String text) {
        assertThat(Formats.seconds(time)).isEqualTo(text);
    }

    @Test
    void an_instant_is_in_utc_with_its_zone() {
        assertThat(Formats.time(Instant.parse("2026-03-01T23:59:59.999Z"))).isEqualTo("2026-03-01 23:59 UTC");
    }
}

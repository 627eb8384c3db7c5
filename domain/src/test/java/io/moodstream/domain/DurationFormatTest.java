package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationFormatTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "12h, PT12H", "36500d, PT876000H", "007s, PT7S"})
    void parses_a_number_with_a_unit(String text, Duration duration) {
        assertThat(DurationFormat.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "0s", "-1s", "1.5h", "5", "5 m", "5M", "1w", "36501d", "9999999999999d"})
    void rejects_anything_else(String text) {
        assertThatThrownBy(() -> DurationFormat.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a duration");
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "500ms, PT0.5S", "90s, PT90S", "5m, PT5M", "36h, PT36H", "7d, PT168H"})
    void formats_in_the_largest_unit_without_a_remainder(String text, Duration duration) {
        assertThat(DurationFormat.format(duration)).isEqualTo(text);
    }
}

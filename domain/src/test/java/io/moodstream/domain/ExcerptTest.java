package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void leaves_a_short_text_unchanged() {
        assertThat(Excerpt.of("", 3)).isEmpty();
        assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void truncates_a_long_text_and_states_its_length() {
        assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc ... (of 4 characters)");
    }

    @Test
    void does_not_split_a_surrogate_pair() {
        assertThat(Excerpt.of("ab\ud83d\ude00d", 3)).isEqualTo("ab ... (of 5 characters)");
    }
}

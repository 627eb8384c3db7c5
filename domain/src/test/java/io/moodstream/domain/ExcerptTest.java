package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void a_short_text_stays_as_it_is() {
        assertThat(Excerpt.of("", 3)).isEmpty();
        assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void a_long_one_says_that_it_was_cut_and_how_long_it_was() {
        assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc ... (of 4 characters)");
    }

    @Test
    void no_character_is_cut_in_two() {
        assertThat(Excerpt.of("ab\ud83d\ude00d", 3)).isEqualTo("ab ... (of 5 characters)");
    }
}

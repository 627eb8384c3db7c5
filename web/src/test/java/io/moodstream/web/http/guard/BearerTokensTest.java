package io.moodstream.web.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parses tokens; {@code AccessContract} tests on a running server who is let in with them. */
class BearerTokensTest {

    private static final String LONG_ENOUGH = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", ",\n,"})
    void blank_text_contains_no_tokens(String text) {
        assertThat(BearerTokens.of(text).isEmpty()).isTrue();
        assertThat(BearerTokens.none().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", ", ", "\r\n", " "})
    void tokens_are_separated_by_space_or_commas_and_never_shown(String separator) {
        BearerTokens tokens = BearerTokens.of(LONG_ENOUGH + separator + LONG_ENOUGH + "g" + separator);

        assertThat(tokens.isEmpty()).isFalse();
        assertThat(tokens).hasToString("2 access tokens");
    }

    @Test
    void rejects_a_short_token_by_its_number_without_quoting_it() {
        assertThatThrownBy(() -> BearerTokens.of(LONG_ENOUGH + "\nshort"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageStartingWith("Access token 2 has 5 characters")
                .hasMessageNotContaining("short");
    }
}

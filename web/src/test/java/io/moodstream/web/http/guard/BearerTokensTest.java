package io.moodstream.web.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens there are; who passes with them is in the contract of the running server. */
class BearerTokensTest {

    private static final String LONG_ENOUGH = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", ",\n,"})
    void a_file_of_nothing_has_none(String text) {
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
    void one_that_is_easily_guessed_is_refused_by_its_number_and_not_quoted() {
        assertThatThrownBy(() -> BearerTokens.of(LONG_ENOUGH + "\nshort"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageStartingWith("Access token 2 has 5 characters")
                .hasMessageNotContaining("short");
    }
}

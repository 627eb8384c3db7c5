package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.jpg | a.jpg | true",
                "*.jpg | a/b.jpg | false",
                "*.jpg | a.JPG | false",
                "test/*/*.jpg | test/happy/a.jpg | true",
                "** | a/b/c.jpg | true",
                "a/** | a/b/c.jpg | true",
                "**/*.jpg | a.jpg | true",
                "**/*.jpg | a/b/c.jpg | true",
                "a/**/c.jpg | a/c.jpg | true",
                "a/**/c.jpg | ac.jpg | false",
                "a**c.jpg | a/b/c.jpg | true",
                "?.jpg | é.jpg | true",
                "?.jpg | /.jpg | false",
                "[a-c]?.jpg | b1.jpg | true",
                "[!a-c].jpg | b.jpg | false",
                "[^a-c].jpg | d.jpg | true",
                "[[&].jpg | &.jpg | true",
                "x[!a]y | x/y | false",
                "*.{jpg,jp{e,}g} | a.jpeg | true",
                "*.{jpg,jp{e,}g} | a.jpg | true",
                "{a/b,c}/d | a/b/d | true",
                "a,b}.jpg | a,b}.jpg | true",
                "a+(b)^$.jpg | a+(b)^$.jpg | true",
                "\\[2024\\]/*.jpg | [2024]/a.jpg | true",
                "\\*.jpg | a.jpg | false",
                "写*.jpg | 写真.jpg | true",
            },
            quoteCharacter = '"')
    void matches_as_in_a_shell(String glob, String name, boolean matches) {
        assertThat(GlobPattern.compile(glob).matcher(name).matches()).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a,b", "a\\", "[z-a].jpg"})
    void rejects_an_invalid_pattern(String glob) {
        assertThatThrownBy(() -> GlobPattern.compile(glob))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining(glob);
    }

    @Test
    void matches_names_that_are_invalid_as_paths() {
        assertThat(GlobPattern.compile("test/*").matcher("test/nul\0.jpg").matches())
                .isTrue();
    }
}

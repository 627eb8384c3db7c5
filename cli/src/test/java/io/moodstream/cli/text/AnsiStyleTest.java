package io.moodstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.domain.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnsiStyleTest {

    private static final AnsiStyle ON = new AnsiStyle(true);

    private final StringWriter printed = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(printed, true), true);

    private String shown(StyledText text) {
        printed.getBuffer().setLength(0);
        terminal.say(text);
        return printed.toString().stripTrailing();
    }

    @Test
    void good_is_green_and_bad_is_red() {
        assertThat(shown(ON.good("ok").then(" and ").then(ON.bad("failed"))))
                .isEqualTo("\u001b[32mok\u001b[0m and \u001b[31mfailed\u001b[0m");
    }

    @Test
    void happy_is_green_sad_is_blue_and_a_missing_label_is_plain() {
        assertThat(shown(ON.label(Label.HAPPY, "happy"))).isEqualTo("\u001b[32mhappy\u001b[0m");
        assertThat(shown(ON.label(Label.SAD, "sad"))).isEqualTo("\u001b[34msad\u001b[0m");
        assertThat(shown(ON.label(null, "-"))).isEqualTo("-");
    }

    @Test
    void only_the_header_of_a_table_is_bold() {
        List<StyledText> lines = ON.lines(Table.of("Photo", ">Score").row("a.jpg", "0.50"));

        assertThat(lines)
                .extracting(this::shown)
                .containsExactly("\u001b[1mPhoto  Score\u001b[0m", "-----  -----", "a.jpg   0.50");
    }

    @Test
    void without_colours_the_text_is_unchanged() {
        assertThat(List.of(
                        AnsiStyle.NONE.good("ok"),
                        AnsiStyle.NONE.bad("failed"),
                        AnsiStyle.NONE.bold("Photo"),
                        AnsiStyle.NONE.label(Label.HAPPY, "happy")))
                .extracting(this::shown)
                .containsExactly("ok", "failed", "Photo", "happy");
    }

    @Test
    void uses_colours_on_terminals_unless_no_color_is_set() {
        assertThat(AnsiStyle.of(true, null).on()).isTrue();
        assertThat(AnsiStyle.of(true, "").on()).as("NO_COLOR set to nothing").isTrue();
        assertThat(AnsiStyle.of(true, "1").on()).isFalse();
        assertThat(AnsiStyle.of(false, null).on()).as("a pipe").isFalse();
    }

    @Test
    void escapes_colour_codes_in_untrusted_text() {
        assertThat(shown(ON.good("\u001b[31mred\u001b[0m"))).isEqualTo("\u001b[32m\\u001b[31mred\\u001b[0m\u001b[0m");
    }

    @Test
    void two_halves_of_a_surrogate_pair_beside_a_colour_stay_halves() {
        assertThat(shown(StyledText.plain("a\ud83d").then(ON.bad("\ude00")).then("\ude00b")))
                .isEqualTo("a\\ud83d\u001b[31m\\ude00\u001b[0m\\ude00b");
    }
}

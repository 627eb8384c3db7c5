package io.moodstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.moodstream.Label;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.domain.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final StringWriter printed = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(printed), true);

    /** All hidden characters of Unicode, and the halves of surrogate pairs, which JSON escapes can name alone. */
    private static List<String> hidden() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(Character::toString)
                .filter(HiddenCharacters::in)
                .toList();
    }

    @Test
    void escapes_all_hidden_characters_and_keeps_a_line_on_one_line() {
        List<String> hidden = hidden();
        assertThat(hidden)
                .hasSizeGreaterThan(65 + 20)
                .contains("\n", "\u001b", "\u009b", "\u202e", "\u2028", "\ud807", "\udfff");
        for (String one : hidden) {
            String text = "a" + one + "b";
            terminal.say(text);
            terminal.say("%s", text);
            new AnsiStyle(true).lines(Table.of("Photo").row(text)).forEach(terminal::say);
            new LiveBlock(terminal, Clock.systemUTC(), Duration.ZERO, 80).show(List.of(new AnsiStyle(true).bad(text)));
        }
        String colours = "\u001b\\[(0|1|31)m";
        assertThat(printed.toString().lines()).hasSize(hidden.size() * 6).allSatisfy(line -> assertThat(
                        HiddenCharacters.in(line.replaceAll(colours, "")))
                .as(line)
                .isFalse());
    }

    @Test
    void columns_stay_aligned_whatever_a_cell_contains() {
        List<String> lines = Table.of("Photo", "Verdict")
                .row("a\u001b[2Jb", "happy")
                .row("c", "sad")
                .lines();

        assertThat(lines)
                .containsExactly(
                        "Photo" + " ".repeat(8) + "Verdict",
                        "-".repeat(11) + "  -------",
                        "a\\u001b[2Jb  happy",
                        "c" + " ".repeat(12) + "sad");
    }

    @Test
    void allows_only_the_line_breaks_of_say_all_and_the_colours_of_styles() {
        terminal.sayAll("one\n\u001b[31mtwo\r");
        terminal.say(new AnsiStyle(true).label(Label.SAD, "sad").then("\u001b[8m"));

        assertThat(printed).hasToString(String.format("one%n\\u001b[31mtwo%n\u001b[34msad\u001b[0m\\u001b[8m%n"));
    }

    @Test
    void escaping_does_not_change_json_values() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (String one : hidden()) {
            printed.getBuffer().setLength(0);
            String document = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", "a" + one + "b")
                    .toString();

            terminal.say(document);

            assertThat(json.readTree(printed.toString())).isEqualTo(json.readTree(document));
            assertThat(HiddenCharacters.in(printed.toString().stripTrailing())).isFalse();
        }
    }
}

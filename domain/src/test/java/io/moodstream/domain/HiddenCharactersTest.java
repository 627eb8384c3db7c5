package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HiddenCharactersTest {

    /** Direction marks, embeddings, overrides and isolates; separators, byte order mark, lone surrogates, tags. */
    private static final int[] OTHERS = {
        0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067,
        0x2068, 0x2069, 0xfeff, 0xfff9, 0xd800, 0xdfff, 0xe0001, 0xe007f
    };

    @Test
    void escapes_control_direction_and_invisible_characters() {
        IntStream controls = IntStream.concat(IntStream.rangeClosed(0, 0x1f), IntStream.rangeClosed(0x7f, 0x9f));
        IntStream.concat(controls, IntStream.of(OTHERS)).forEach(one -> {
            String text = "a" + Character.toString(one) + "b";
            assertThat(HiddenCharacters.in(text)).as("U+%04X", one).isTrue();
            String shown = HiddenCharacters.escaped(text);
            assertThat(shown).as("U+%04X", one).matches("a(\\\\u[0-9a-f]{4}){1,2}b");
            assertThat(HiddenCharacters.in(shown)).isFalse();
        });
    }

    @Test
    void leaves_ordinary_text_in_any_script_unchanged() {
        for (String text : new String[] {
            "",
            "me.jpg",
            "\u00e4 b",
            "\u4e2d\u6587",
            "\u05e9\u05dc\u05d5\u05dd",
            "e\u0301",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\udc67",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "a\\u001bb"
        }) {
            assertThat(HiddenCharacters.in(text)).as(text).isFalse();
            assertThat(HiddenCharacters.escaped(text)).isSameAs(text);
        }
    }

    @Test
    void escapes_a_terminal_control_sequence() {
        assertThat(HiddenCharacters.escaped("\u001b[2J\u202egpj.exe\n")).isEqualTo("\\u001b[2J\\u202egpj.exe\\u000a");
    }
}

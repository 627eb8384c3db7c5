package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aligns_numbers_to_the_right_and_words_to_the_left() {
        Table table = Table.of("Model", ">Votes").row("custom", 7).row("xgcustom", 1234);

        assertThat(table.lines())
                .containsExactly(
                        "Model     Votes", //
                        "--------  -----",
                        "custom        7",
                        "xgcustom   1234");
    }

    @Test
    void leaves_no_trailing_blanks() {
        assertThat(Table.of("A", "B").row("x", "").row("x", "long").lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void refuses_a_row_of_another_length() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of("A", "B").row("x"))
                .withMessageContaining("2 cells, not 1");
    }
}

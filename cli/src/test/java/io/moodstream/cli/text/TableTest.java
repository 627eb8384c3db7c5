package io.moodstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsNumbersToTheRightAndWordsToTheLeft() {
        Table table = Table.of("Model", ">Votes").row("custom", 7).row("xgcustom", 1234);

        assertThat(table.lines())
                .containsExactly(
                        "Model     Votes", //
                        "--------  -----",
                        "custom        7",
                        "xgcustom   1234");
    }

    @Test
    void endsNoLineWithBlanks() {
        assertThat(Table.of("A", "B").row("x", "").row("x", "long").lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of("A", "B").row("x"))
                .withMessageContaining("2 cells, not 1");
    }
}

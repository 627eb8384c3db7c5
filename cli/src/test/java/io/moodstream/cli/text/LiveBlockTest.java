package io.moodstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveBlockTest {

    private final StringWriter printed = new StringWriter();
    private Instant now = Instant.EPOCH;

    private LiveBlock block(boolean live) {
        return block(live, 80);
    }

    private LiveBlock block(boolean live, int columns) {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new LiveBlock(new Terminal(new PrintWriter(printed), live), clock, Duration.ofSeconds(5), columns);
    }

    private static List<StyledText> lines(String... lines) {
        return StyledText.plain(List.of(lines));
    }

    @Test
    void draws_over_itself_on_a_terminal() {
        LiveBlock block = block(true);
        block.show(lines("a", "b"));
        block.show(lines("c", "d"));

        assertThat(printed).hasToString(String.format("a%nb%n\u001b[2A\u001b[Jc%nd%n"));
    }

    @Test
    void draws_over_all_rows_of_a_line_that_is_wider_than_the_terminal() {
        LiveBlock block = block(true, 40);
        block.show(List.of(
                new AnsiStyle(true).bold("x".repeat(81)), StyledText.plain("y".repeat(40)), StyledText.plain("")));
        block.show(lines("z"));

        assertThat(printed.toString()).endsWith(String.format("\u001b[5A\u001b[Jz%n"));
    }

    @Test
    void prints_plain_blocks_at_intervals_in_a_pipe() {
        LiveBlock block = block(false);
        block.show(lines("first"));
        block.show(lines("too soon"));
        now = now.plusSeconds(5);
        block.show(lines("later"));

        assertThat(printed).hasToString(String.format("first%n%nlater%n%n"));
    }

    @Test
    void prints_the_last_lines_however_soon_they_come() {
        LiveBlock block = block(false);
        block.show(lines("first"));
        block.finish(lines("last"));

        assertThat(printed.toString()).contains("last").doesNotContain("\u001b");
    }
}

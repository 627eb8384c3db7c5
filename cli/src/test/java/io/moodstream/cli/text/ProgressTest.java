package io.moodstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Progress on a terminal and in a pipe. */
class ProgressTest {

    private final StringWriter printed = new StringWriter();
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    private Terminal terminal(boolean live) {
        return new Terminal(new PrintWriter(printed, true), live);
    }

    private Progress lines() {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new LineProgress(terminal(false), "Uploading", 200, clock, Duration.ofSeconds(10));
    }

    @Test
    void a_pipe_gets_a_line_at_intervals_and_one_at_the_end() {
        try (Progress progress = lines()) {
            progress.to(1);
            now = now.plusSeconds(10);
            progress.to(50);
            progress.to(51);
            now = now.plusSeconds(9);
            progress.to(99);
            now = now.plusSeconds(1);
            progress.to(100);
            progress.to(200);
        }

        assertThat(printed.toString().lines())
                .containsExactly("Uploading: 50 of 200", "Uploading: 100 of 200", "Uploading: 200 of 200");
    }

    @Test
    void an_aborted_task_ends_with_how_far_it_came() {
        try (Progress progress = lines()) {
            progress.to(7);
        }

        assertThat(printed).hasToString(String.format("Uploading: 7 of 200%n"));
    }

    @Test
    void a_note_follows_the_numbers_and_cannot_forge_a_line() {
        try (Progress progress = lines()) {
            progress.note("loss 0.5\nUploading: 200 of 200");
            progress.to(7);
        }

        assertThat(printed).hasToString(String.format("Uploading: 7 of 200 loss 0.5\\u000aUploading: 200 of 200%n"));
    }

    @Test
    void a_terminal_gets_a_bar_on_the_given_stream_and_no_lines() {
        try (Progress progress = Progress.of(terminal(true), "Uploading", 200, stream())) {
            progress.note("a\u001b[2Jb");
            progress.to(100);
            progress.to(200);
        }

        assertThat(drawn.toString(StandardCharsets.UTF_8))
                .contains("Uploading", "100%", "200/200")
                .doesNotContain("\u001b[2J");
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void a_pipe_gets_lines_and_no_bar() {
        try (Progress progress = Progress.of(terminal(false), "Uploading", 200, stream())) {
            progress.to(200);
        }

        assertThat(drawn.size()).isZero();
        assertThat(printed).hasToString(String.format("Uploading: 200 of 200%n"));
    }

    @Test
    void the_terminal_width_has_a_default() {
        assertThat(TerminalWidth.ofTerminal()).isPositive();
    }

    private PrintStream stream() {
        return new PrintStream(drawn, true, StandardCharsets.UTF_8);
    }
}

package io.moodstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.Epoch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingDisplayTest {

    private static final Epoch EPOCH = new Epoch(1, 2, 0.6931, 0.5, 0.7, 0.525);

    private final StringWriter printed = new StringWriter();
    private final SkippedFiles skipped = new SkippedFiles();
    private final PrintStream usual = System.out;

    @AfterEach
    void restore() {
        System.setOut(usual);
        boolean ignored = Thread.interrupted();
    }

    @Test
    void prints_a_line_for_start_each_epoch_and_end_in_a_pipe() {
        try (TrainingDisplay display = display(false)) {
            display.started("custom", 1, 4);
            display.progress("custom epoch 1/2", 5, 10);
            display.epoch("custom", EPOCH);
            display.trained("custom", Duration.ofMillis(1_250));
        }

        assertThat(printed.toString().lines())
                .containsExactly(
                        "Training custom (1 of 4)",
                        "  custom epoch 1 of 2: loss 0.693, accuracy 0.500, validation 0.700, 0.525",
                        "  custom is trained after 1.3 s");
    }

    @Test
    void prints_one_line_for_a_finished_phase_in_a_pipe() {
        try (TrainingDisplay display = display(false)) {
            display.progress("reading photos", 1, 3);
            display.progress("reading photos", 3, 3);
            display.note("half of them are whole photos");
        }

        assertThat(printed.toString().lines())
                .containsExactly("reading photos: 3 of 3", "  half of them are whole photos");
    }

    @Test
    void moves_the_bar_and_prints_no_lines_on_a_terminal() {
        ByteArrayOutputStream bar = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bar, true, StandardCharsets.UTF_8));
        try (TrainingDisplay display = display(true)) {
            display.started("custom", 1, 4);
            display.progress("custom epoch 2/2", 10, 10);
            display.epoch("custom", EPOCH);
            display.trained("custom", Duration.ofSeconds(2));
        }

        assertThat(bar.toString(StandardCharsets.UTF_8)).contains("custom", "100%");
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_training_at_its_next_step() {
        try (TrainingDisplay display = display(false)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> display.epoch("custom", EPOCH))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessage("The training was stopped on demand.");
        }
    }

    @Test
    void lists_skipped_files_with_a_remedy_and_fails() {
        assertThat(skipped.printTo(terminal(false))).isZero();
        assertThat(printed.toString()).isEmpty();

        try (TrainingDisplay display = display(false)) {
            display.leftOut("train/sad/a.jpg", "it is empty");
        }

        assertThat(skipped.printTo(terminal(false))).isEqualTo(1);
        assertThat(printed.toString().lines())
                .containsExactly(
                        "1 file was left out:",
                        "'train/sad/a.jpg' cannot be read: it is empty.",
                        "Replace or remove them: the same command then learns from all that are there.");
    }

    private TrainingDisplay display(boolean live) {
        return new TrainingDisplay(terminal(live), skipped);
    }

    private Terminal terminal(boolean live) {
        return new Terminal(new PrintWriter(printed, true), live);
    }
}

package io.moodstream.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.text.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StderrProgressTest {

    private final StringWriter err = new StringWriter();

    private StderrProgress progress() {
        return new StderrProgress(new Terminal(new PrintWriter(err, true), false));
    }

    @Test
    void prints_one_line_per_phase_in_order() {
        try (StderrProgress progress = progress()) {
            progress.progress("reading photos", 1, 2);
            progress.progress("reading photos", 2, 2);
            progress.progress("evaluating", 5, 5);
        }

        assertThat(err.toString().lines()).containsExactly("reading photos: 2 of 2", "evaluating: 5 of 5");
    }

    @Test
    void prints_how_far_an_unfinished_phase_came() {
        try (StderrProgress progress = progress()) {
            progress.progress("reading photos", 1, 2);
            progress.progress("evaluating", 3, 5);
        }

        assertThat(err.toString().lines()).containsExactly("reading photos: 1 of 2", "evaluating: 3 of 5");
    }

    @Test
    void closing_twice_prints_nothing_twice() {
        StderrProgress progress = progress();
        progress.progress("evaluating", 3, 5);
        progress.close();
        progress.close();

        assertThat(err).hasToString(String.format("evaluating: 3 of 5%n"));
    }
}

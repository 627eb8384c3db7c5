package io.moodstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code demo} refuses before it starts anything. */
class DemoCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --photos 7          | --photos must be 8 or more (it is 7), and --rate greater than 0 (it is 20.0).
                    --rate 0            | --photos must be 8 or more (it is 600), and --rate greater than 0 (it is 0.0).
                    --rate -1           | greater than 0 (it is -1.0).
                    --rate NaN          | greater than 0 (it is NaN).
                    --photos many       | is not an int
                    --seed 1.5          | is not a long
                    --data-dir x        | Unknown option
                    """)
    void rejects_invalid_options(String options, String message) {
        CommandRun run = CommandRun.of(("demo " + options).split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Help: ./moodstream demo --help");
        assertThat(run.out()).isEmpty();
    }
}

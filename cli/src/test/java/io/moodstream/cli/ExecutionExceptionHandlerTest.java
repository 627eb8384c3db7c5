package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.config.LocalPlatformException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ExecutionExceptionHandlerTest {

    private static final String FORGED = "Imported and published custom@4.";
    private static final String NAME = "x\n" + FORGED + "\r\n\u001b[2J";
    private static final String ESCAPED = "x\\u000a" + FORGED + "\\u000d\\u000a\\u001b[2J";

    @Test
    void untrusted_text_in_a_message_cannot_forge_a_line() {
        assertThat(printed(new MoodstreamException("The node '" + NAME + "' is refused."), false))
                .containsExactly("The node '" + ESCAPED + "' is refused.");
        assertThat(printed(new IllegalStateException(NAME), false))
                .containsExactly("Unexpected failure: " + ESCAPED + "; run again with --stacktrace to see where.");
    }

    @Test
    void prints_the_whole_stack_trace_without_forged_lines() {
        Exception failure = new MoodstreamException(NAME, new IllegalStateException(NAME));
        failure.addSuppressed(new IllegalArgumentException(NAME));

        assertThat(printed(failure, true))
                .startsWith(ESCAPED, MoodstreamException.class.getName() + ": " + ESCAPED)
                .contains("Caused by: java.lang.IllegalStateException: " + ESCAPED)
                .contains("    Suppressed: java.lang.IllegalArgumentException: " + ESCAPED)
                .anyMatch(line -> line.startsWith("    at io.moodstream.cli.ExecutionExceptionHandlerTest."))
                .doesNotContain(FORGED);
    }

    @Test
    void keeps_the_lines_of_a_log_excerpt() {
        assertThat(printed(new LocalPlatformException("The broker ended:\nfirst\n\u001b[2Jsecond"), false))
                .containsExactly("The broker ended:", "first", "\\u001b[2Jsecond");
    }

    private static String[] printed(Exception failure, boolean stacktrace) {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new FailingCommand(failure));
        command.setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler(new ExecutionExceptionHandler(() -> stacktrace));
        assertThat(command.execute()).isEqualTo(1);
        return err.toString().split(System.lineSeparator());
    }

    @Command(name = "fail")
    private static final class FailingCommand implements Callable<Integer> {

        private final Exception failure;

        FailingCommand(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }
}

package io.moodstream.cli;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.config.LocalPlatformException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Reports a failure in one line, with the stack trace only on request. A message may quote what somebody else wrote,
 * and that begins no line of its own.
 */
final class ExecutionExceptionHandler implements IExecutionExceptionHandler {

    private final BooleanSupplier stacktrace;

    ExecutionExceptionHandler(BooleanSupplier stacktrace) {
        this.stacktrace = stacktrace;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Terminal err = Terminal.of(command.getErr());
        if (e instanceof LocalPlatformException) {
            err.sayAll(sentence(e)); // it may quote the last lines of a log of this installation
        } else {
            err.say(sentence(e));
        }
        if (stacktrace.getAsBoolean()) {
            e.printStackTrace(new LineWriter(err));
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String sentence(Exception e) {
        if (e instanceof MoodstreamException) {
            return String.valueOf(e.getMessage());
        }
        if (Causes.of(e).anyMatch(InterruptException.class::isInstance)) {
            return "Stopped on demand.";
        }
        if (Causes.of(e).anyMatch(TimeoutException.class::isInstance)) {
            return "Kafka did not answer in time: " + deepest(e)
                    + " Check that the broker runs and that --topic-prefix is right, and try again.";
        }
        return "Unexpected failure: " + deepest(e) + "; run again with --stacktrace to see where.";
    }

    /** The message nearest to the root cause, since the outer ones often only repeat it. */
    private static String deepest(Throwable e) {
        Throwable root = Causes.root(e);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Receives each line of a stack trace by itself; a message with line feeds is one line. */
    private static final class LineWriter extends PrintWriter {

        private final Terminal terminal;

        LineWriter(Terminal terminal) {
            super(Writer.nullWriter());
            this.terminal = terminal;
        }

        @Override
        public void println(@Nullable Object line) {
            terminal.say(String.valueOf(line).replace("\t", "    "));
        }
    }
}

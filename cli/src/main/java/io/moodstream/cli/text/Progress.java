package io.moodstream.cli.text;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** Progress of a task: a bar on a terminal, occasional lines in a pipe. Not thread-safe. */
public interface Progress extends AutoCloseable {

    /** Sets how much is done. */
    void to(long done);

    /** Shows a note next to the bar, such as the loss. */
    void note(String note);

    @Override
    void close();

    /** A bar on a live terminal, otherwise a plain line every ten seconds. */
    static Progress of(Terminal terminal, String what, long total) {
        return of(terminal, what, total, System.out);
    }

    /** The same, with the bar on another stream than standard output. */
    static Progress of(Terminal terminal, String what, long total, PrintStream bar) {
        return terminal.live()
                ? new BarProgress(what, total, bar)
                : new LineProgress(terminal, what, total, Clock.systemUTC(), Duration.ofSeconds(10));
    }
}

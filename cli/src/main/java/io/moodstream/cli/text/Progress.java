package io.moodstream.cli.text;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** How far a piece of work is: a bar on a terminal, a line now and then in a pipe. For one thread. */
public interface Progress extends AutoCloseable {

    /** Sets how much is done. */
    void to(long done);

    /** Says something beside the bar, such as the loss. */
    void note(String note);

    @Override
    void close();

    /** A bar where the terminal is live, else a plain line every ten seconds. */
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

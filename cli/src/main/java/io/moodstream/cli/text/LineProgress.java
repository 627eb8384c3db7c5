package io.moodstream.cli.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Prints a line at intervals, and one at the end. */
final class LineProgress implements Progress {

    private final Terminal terminal;
    private final String what;
    private final long total;
    private final Clock clock;
    private final Duration pause;
    private Instant next;
    private long done;
    private String note = "";

    LineProgress(Terminal terminal, String what, long total, Clock clock, Duration pause) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.clock = clock;
        this.pause = pause;
        this.next = clock.instant().plus(pause);
    }

    @Override
    public void to(long done) {
        this.done = done;
        if (!clock.instant().isBefore(next)) {
            print();
            next = clock.instant().plus(pause);
        }
    }

    @Override
    public void note(String note) {
        this.note = note;
    }

    @Override
    public void close() {
        print();
    }

    private void print() {
        terminal.say((what + ": " + done + " of " + total + " " + note).stripTrailing());
    }
}

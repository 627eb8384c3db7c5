package io.moodstream.cli.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Lines that change: on a terminal drawn over each other, in a pipe printed anew every few seconds and only where they
 * changed. For one thread.
 */
public final class LiveBlock {

    private final Terminal terminal;
    private final Clock clock;
    private final Duration pause;
    private List<String> shown = List.of();
    private Instant next = Instant.MIN;

    /**
     * @param terminal where to print
     * @param clock for the pauses in a pipe
     * @param pause least time between two blocks in a pipe
     */
    public LiveBlock(Terminal terminal, Clock clock, Duration pause) {
        this.terminal = terminal;
        this.clock = clock;
        this.pause = pause;
    }

    /** Shows these lines; in a pipe perhaps not now. */
    public void show(List<String> lines) {
        if (lines.equals(shown) || (!terminal.live() && clock.instant().isBefore(next))) {
            return;
        }
        draw(lines);
    }

    /** Shows these lines for good; what comes next is printed below them. */
    public void finish(List<String> lines) {
        if (!lines.equals(shown)) {
            draw(lines);
        }
        shown = List.of();
    }

    private void draw(List<String> lines) {
        if (terminal.live() && !shown.isEmpty()) {
            terminal.out().print("\u001b[" + shown.size() + "A\u001b[J");
        }
        lines.forEach(terminal.out()::println);
        if (!terminal.live()) {
            terminal.out().println();
        }
        terminal.out().flush();
        shown = List.copyOf(lines);
        next = clock.instant().plus(pause);
    }
}

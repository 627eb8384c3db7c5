package io.moodstream.cli.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Lines that change: redrawn in place on a terminal, printed again every few seconds in a pipe if they changed. Not
 * thread-safe.
 */
public final class LiveBlock {

    private final Terminal terminal;
    private final Clock clock;
    private final Duration pause;
    private final int columns;
    private List<StyledText> shown = List.of();
    private Instant next = Instant.MIN;

    /**
     * @param terminal where to print
     * @param clock clock for the pauses in a pipe
     * @param pause minimum time between two blocks in a pipe
     */
    public LiveBlock(Terminal terminal, Clock clock, Duration pause) {
        this(terminal, clock, pause, terminal.live() ? TerminalWidth.ofTerminal() : Integer.MAX_VALUE);
    }

    /** @param columns width of the terminal, which wraps longer lines */
    LiveBlock(Terminal terminal, Clock clock, Duration pause, int columns) {
        this.columns = columns;
        this.terminal = terminal;
        this.clock = clock;
        this.pause = pause;
    }

    /** Shows these lines; in a pipe, perhaps later or not at all. */
    public void show(List<StyledText> lines) {
        if (lines.equals(shown) || (!terminal.live() && clock.instant().isBefore(next))) {
            return;
        }
        draw(lines);
    }

    /** Shows these lines permanently; further output is printed below them. */
    public void finish(List<StyledText> lines) {
        if (!lines.equals(shown)) {
            draw(lines);
        }
        shown = List.of();
    }

    private void draw(List<StyledText> lines) {
        if (terminal.live() && !shown.isEmpty()) {
            terminal.out().print("\u001b[" + rows(shown) + "A\u001b[J");
        }
        lines.forEach(terminal::print);
        if (!terminal.live()) {
            terminal.out().println();
        }
        terminal.out().flush();
        shown = List.copyOf(lines);
        next = clock.instant().plus(pause);
    }

    /** Number of terminal rows that these lines occupy. */
    private int rows(List<StyledText> lines) {
        return lines.stream()
                .mapToInt(line -> line.toString().length())
                .map(length -> Math.max(1, (int) (((long) length + columns - 1) / columns)))
                .sum();
    }
}

package io.moodstream.cli.demo;

import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import java.time.Duration;

/** Prints the next step, with the time since the start. */
final class Stage {

    private final Terminal terminal;
    private final long start = System.nanoTime();

    Stage(Terminal terminal) {
        this.terminal = terminal;
    }

    void begin(String... lines) {
        terminal.say("");
        terminal.sayAll("[" + Formats.seconds(elapsed()) + "] " + String.join("\n  ", lines));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

package io.moodstream.cli.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How wide the terminal is. */
final class TerminalWidth {

    private static final int USUAL = 80;

    private TerminalWidth() {}

    /**
     * As {@code stty} says; 80 where it says nothing. Not by the progress bars' own terminal library, which puts the
     * system's handler for Ctrl-C in place of Java's, so that nothing would be cleaned up.
     */
    static int ofTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
            return columns > 0 ? columns : USUAL;
        } catch (IOException | NumberFormatException e) {
            return USUAL;
        }
    }
}

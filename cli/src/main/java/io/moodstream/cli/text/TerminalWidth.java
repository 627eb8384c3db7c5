package io.moodstream.cli.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Width of the terminal. */
final class TerminalWidth {

    private static final int USUAL = 80;

    private TerminalWidth() {}

    /**
     * The width reported by {@code stty}; 80 if there is none. Does not use the progress bars' terminal library, which
     * replaces Java's Ctrl-C handler with the system's, so that nothing would be cleaned up.
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

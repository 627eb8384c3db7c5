package io.moodstream.cli.text;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints.
 *
 * @param out for results
 * @param live whether a person watches, so that lines may be drawn over
 */
public record Terminal(PrintWriter out, boolean live) {

    /** System property that the launcher sets to {@code true} where standard output is a terminal; Java cannot tell. */
    public static final String TTY_PROPERTY = "moodstream.tty";

    /** A terminal that is live where standard output is one that understands cursor movements. */
    public static Terminal of(PrintWriter out) {
        return new Terminal(out, Boolean.getBoolean(TTY_PROPERTY) && understands(System.getenv("TERM")));
    }

    private static boolean understands(@Nullable String term) {
        return term != null && !term.equals("dumb");
    }

    /** The colours of this terminal. */
    public Paint paint() {
        return Paint.of(live, System.getenv("NO_COLOR"));
    }

    /** Prints a line at once. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints {@link String#format} of these as a line. */
    public void say(String format, Object... values) {
        say(String.format(java.util.Locale.ROOT, format, values));
    }
}

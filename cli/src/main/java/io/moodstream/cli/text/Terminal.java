package io.moodstream.cli.text;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints. Ids, names and reasons in a line may come from anyone: nothing in them controls the terminal,
 * forges a line or changes the text direction, since all such characters are printed as escapes
 * ({@link io.moodstream.domain.HiddenCharacters}); JSON has the same escapes, so nothing is lost there. Colours are
 * kept beside the text ({@link StyledText}) and added after that.
 *
 * @param out writer for results; callers that write to it directly must write only trusted text
 * @param live whether it is interactive, so that lines may be redrawn
 */
public record Terminal(PrintWriter out, boolean live) {

    /** System property that the launcher sets to {@code true} if standard output is a terminal; Java cannot tell. */
    public static final String TTY_PROPERTY = "moodstream.tty";

    /** A terminal that is live if standard output is a terminal that supports cursor movements. */
    public static Terminal of(PrintWriter out) {
        return new Terminal(out, Boolean.getBoolean(TTY_PROPERTY) && understands(System.getenv("TERM")));
    }

    private static boolean understands(@Nullable String term) {
        return term != null && !term.equals("dumb");
    }

    /** The colours of this terminal. */
    public AnsiStyle paint() {
        return AnsiStyle.of(live, System.getenv("NO_COLOR"));
    }

    /** Prints one line and flushes. */
    public void say(String line) {
        say(StyledText.plain(line));
    }

    /** Prints one line with its styles and flushes. */
    public void say(StyledText line) {
        print(line);
        out.flush();
    }

    /** Prints a line formatted by {@link String#format}. */
    public void say(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    /** Prints trusted text that may have several lines. */
    public void sayAll(String text) {
        text.lines().forEach(line -> print(StyledText.plain(line)));
        out.flush();
    }

    /** Prints one line without flushing. */
    void print(StyledText line) {
        out.println(line.printed());
    }
}

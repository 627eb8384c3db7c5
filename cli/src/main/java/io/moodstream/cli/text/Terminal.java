package io.moodstream.cli.text;

import io.moodstream.domain.HiddenCharacters;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints. Ids, names and reasons in a line may come from anyone: nothing in them controls the terminal,
 * forges a line or changes the text direction, since all such characters are printed as escapes
 * ({@link HiddenCharacters}); JSON has the same escapes, so nothing is lost there.
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
        print(line);
        out.flush();
    }

    /** Prints a line formatted by {@link String#format}. */
    public void say(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    /** Prints trusted text that may have several lines. */
    public void sayAll(String text) {
        text.lines().forEach(this::print);
        out.flush();
    }

    /** Prints one line without flushing. */
    void print(String line) {
        out.println(HiddenCharacters.in(line) ? printable(line) : line);
    }

    private static String printable(String line) {
        StringBuilder printable = new StringBuilder(line.length() + 16);
        line.codePoints()
                .forEach(one -> printable.append(
                        AnsiStyle.isMark(one)
                                ? AnsiStyle.code(one)
                                : HiddenCharacters.escaped(Character.toString(one))));
        return printable.toString();
    }
}

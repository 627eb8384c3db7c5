package io.moodstream.cli.text;

import io.moodstream.domain.HiddenCharacters;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints. Ids, names and reasons in a line may be anybody's: nothing in them steers the terminal, forges a
 * line or turns the writing, for all such characters are printed as escapes ({@link HiddenCharacters}); in JSON, which has the
 * same escapes, nothing is lost by that.
 *
 * @param out for results; whoever writes to it by itself writes nothing but its own words
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
    public AnsiStyle paint() {
        return AnsiStyle.of(live, System.getenv("NO_COLOR"));
    }

    /** Prints one line at once. */
    public void say(String line) {
        print(line);
        out.flush();
    }

    /** Prints {@link String#format} of these as a line. */
    public void say(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    /** Prints a text of our own that may have several lines. */
    public void sayAll(String text) {
        text.lines().forEach(this::print);
        out.flush();
    }

    /** Prints one line soon. */
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

package io.moodstream.cli.text;

import io.moodstream.Label;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Colours, where a person watches who did not ask for none ({@code NO_COLOR}). In text they are marks that {@link Terminal}
 * turns into escape sequences, which it lets nobody else write: halves of surrogate pairs, which no text that was decoded
 * from UTF-8 holds, and so no value from outside.
 *
 * @param on whether there are any
 */
public record AnsiStyle(boolean on) {

    private static final char FIRST_MARK = '\ud800';
    private static final int RESET = 0;
    private static final int BOLD = 1;
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int BLUE = 34;
    private static final Set<Integer> CODES = Set.of(RESET, BOLD, RED, GREEN, BLUE);

    /** No colours. */
    public static final AnsiStyle NONE = new AnsiStyle(false);

    static AnsiStyle of(boolean live, @Nullable String noColor) {
        return new AnsiStyle(live && (noColor == null || noColor.isEmpty()));
    }

    public String good(String text) {
        return paint(GREEN, text);
    }

    public String bad(String text) {
        return paint(RED, text);
    }

    public String bold(String text) {
        return paint(BOLD, text);
    }

    /** Green for happy, blue for sad, plain for neither. */
    public String label(@Nullable Label label, String text) {
        if (label == null) {
            return text;
        }
        return paint(label == Label.HAPPY ? GREEN : BLUE, text);
    }

    private String paint(int code, String text) {
        return on ? mark(code) + text + mark(RESET) : text;
    }

    private static String mark(int code) {
        return String.valueOf((char) (FIRST_MARK + code));
    }

    static boolean isMark(int codePoint) {
        return CODES.contains(codePoint - FIRST_MARK);
    }

    /** The escape sequence of a mark. */
    static String code(int mark) {
        return "\u001b[" + (mark - FIRST_MARK) + "m";
    }
}

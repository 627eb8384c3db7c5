package io.moodstream.cli.text;

import io.moodstream.Label;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Colours, on interactive terminals unless {@code NO_COLOR} is set. In text they are markers that {@link Terminal}
 * turns into escape sequences, which nothing else can write: the markers are unpaired surrogates, which text decoded
 * from UTF-8 cannot contain, and so no external value can.
 *
 * @param on whether colours are enabled
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

    /** The escape sequence of a marker. */
    static String code(int mark) {
        return "\u001b[" + (mark - FIRST_MARK) + "m";
    }
}

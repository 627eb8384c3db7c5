package io.moodstream.cli.text;

import io.moodstream.Label;
import io.moodstream.domain.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours, on interactive terminals unless {@code NO_COLOR} is set. In text they are markers that {@link Terminal}
 * turns into escape sequences, which nothing else can write: the markers are unpaired surrogates, which text decoded
 * from UTF-8 cannot contain, and so no external value can.
 *
 * @param on whether colours are enabled
 */
public record AnsiStyle(boolean on) {

    private static final char FIRST_MARK = '\ud800';

    private static final List<Style> STYLES = List.of(Style.values());

    /** No colours. */
    public static final AnsiStyle NONE = new AnsiStyle(false);

    static AnsiStyle of(boolean live, @Nullable String noColor) {
        return new AnsiStyle(live && (noColor == null || noColor.isEmpty()));
    }

    public String good(String text) {
        return paint(Style.fg_green, text);
    }

    public String bad(String text) {
        return paint(Style.fg_red, text);
    }

    public String bold(String text) {
        return paint(Style.bold, text);
    }

    /** The lines of a table, its header in bold. */
    public List<String> lines(Table table) {
        List<String> lines = table.lines();
        lines.set(0, bold(lines.get(0)));
        return lines;
    }

    /** Green for happy, blue for sad, plain for neither. */
    public String label(@Nullable Label label, String text) {
        if (label == null) {
            return text;
        }
        return paint(label == Label.HAPPY ? Style.fg_green : Style.fg_blue, text);
    }

    private String paint(Style style, String text) {
        return on ? mark(style) + text + mark(Style.reset) : text;
    }

    private static char mark(Style style) {
        return (char) (FIRST_MARK + style.ordinal());
    }

    static boolean isMark(int codePoint) {
        return codePoint >= FIRST_MARK && codePoint < FIRST_MARK + STYLES.size();
    }

    /** The escape sequence of a marker. */
    static String code(int mark) {
        return STYLES.get(mark - FIRST_MARK).on();
    }
}

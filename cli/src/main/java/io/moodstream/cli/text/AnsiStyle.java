package io.moodstream.cli.text;

import io.moodstream.Label;
import io.moodstream.domain.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours, on interactive terminals unless {@code NO_COLOR} is set.
 *
 * @param on whether colours are enabled
 */
public record AnsiStyle(boolean on) {

    /** No colours. */
    public static final AnsiStyle NONE = new AnsiStyle(false);

    static AnsiStyle of(boolean live, @Nullable String noColor) {
        return new AnsiStyle(live && (noColor == null || noColor.isEmpty()));
    }

    public StyledText good(String text) {
        return paint(Style.fg_green, text);
    }

    public StyledText bad(String text) {
        return paint(Style.fg_red, text);
    }

    public StyledText bold(String text) {
        return paint(Style.bold, text);
    }

    /** The lines of a table, its header in bold; may be changed. */
    public List<StyledText> lines(Table table) {
        List<String> lines = table.lines();
        List<StyledText> styled = new ArrayList<>(StyledText.plain(lines));
        styled.set(0, bold(lines.get(0)));
        return styled;
    }

    /** Green for happy, blue for sad, plain for neither. */
    public StyledText label(@Nullable Label label, String text) {
        if (label == null) {
            return StyledText.plain(text);
        }
        return paint(label == Label.HAPPY ? Style.fg_green : Style.fg_blue, text);
    }

    private StyledText paint(Style style, String text) {
        return on ? StyledText.of(style, text) : StyledText.plain(text);
    }
}

package io.moodstream.cli.text;

import io.moodstream.Label;
import org.jspecify.annotations.Nullable;

/**
 * Colours, where a person watches who did not ask for none ({@code NO_COLOR}).
 *
 * @param on whether there are any
 */
public record Paint(boolean on) {

    private static final String RESET = "\u001b[0m";

    /** No colours. */
    public static final Paint NONE = new Paint(false);

    static Paint of(boolean live, @Nullable String noColor) {
        return new Paint(live && (noColor == null || noColor.isEmpty()));
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String bold(String text) {
        return paint("1", text);
    }

    /** Green for happy, blue for sad, plain for neither. */
    public String label(@Nullable Label label, String text) {
        if (label == null) {
            return text;
        }
        return paint(label == Label.HAPPY ? "32" : "34", text);
    }

    private String paint(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + RESET : text;
    }
}

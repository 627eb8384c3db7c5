package io.moodstream.domain;

/**
 * Characters that are not seen but do something where text is shown: controls (line feeds, escape sequences, C1), characters
 * that turn the direction of writing, other format characters, separators of lines, halves of surrogate pairs. Who may choose
 * an id or a name could forge a row of a table with them, or have a terminal obey. The two joiners are none of them, since
 * many scripts and emoji need them.
 */
public final class HiddenCharacters {

    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private HiddenCharacters() {}

    /** Whether there is one in the text. */
    public static boolean in(String text) {
        return text.codePoints().anyMatch(HiddenCharacters::is);
    }

    /** The text with each of them as {@code \}{@code uXXXX}, which is an escape of JSON, too, and so loses nothing there. */
    public static String escaped(String text) {
        if (!in(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(one -> {
            if (is(one)) {
                for (char unit : Character.toChars(one)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(one);
            }
        });
        return shown.toString();
    }

    static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> codePoint != NON_JOINER && codePoint != JOINER;
            default -> false;
        };
    }
}

package io.moodstream.domain;

/**
 * Invisible characters that affect how text is displayed: control characters (line feeds, escape sequences, C1),
 * bidirectional formatting characters, other format characters, line separators and unpaired surrogates. Anyone who can
 * choose an id or a name could use them to forge a table row or to send commands to a terminal. The two joiners are not
 * included, because many scripts and emoji need them.
 */
public final class HiddenCharacters {

    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private HiddenCharacters() {}

    /** Whether the text contains one. */
    public static boolean in(String text) {
        return text.codePoints().anyMatch(HiddenCharacters::is);
    }

    /**
     * Returns the text with each of them replaced by {@code \}{@code uXXXX}, which is also a valid JSON escape, so JSON
     * text keeps its meaning.
     */
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

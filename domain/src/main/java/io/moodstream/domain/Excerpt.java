package io.moodstream.domain;

/** The beginning of a text that somebody else wrote, and that may have any length. */
public final class Excerpt {

    private Excerpt() {}

    /**
     * The text if it has at most {@code max} UTF-16 units; otherwise its beginning, followed by
     * {@code ... (of <n> characters)}.
     */
    public static String of(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + " ... (of " + text.length() + " characters)";
    }
}

package io.moodstream.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** "Did you mean": suggestions for messages about an unknown name. */
public final class SpellingSuggestion {

    private SpellingSuggestion() {}

    /** The known word that was probably meant; empty if none is close. */
    public static Optional<String> nearest(String unknown, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String word) -> distance(unknown, word))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(word -> distance(unknown, word) <= Math.max(2, unknown.length() / 3));
    }

    /** The end of a sentence: {@code ; did you mean 'x'?}, or the known words if none is close. */
    public static String hint(String unknown, Collection<String> known) {
        return nearest(unknown, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("; known are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    /** The number of letters to change, insert or remove (V. I. Levenshtein, 1965). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

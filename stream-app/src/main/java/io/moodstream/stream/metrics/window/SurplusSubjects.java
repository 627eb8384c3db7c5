package io.moodstream.stream.metrics.window;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the unchanged windows since start that are too many. They are kept forever as long as there are no more than a
 * maximum, which no installation reaches by itself. But whoever can write predictions can invent subjects without end.
 * Above the maximum, the ones with the fewest photos go first: it takes as many invented predictions to displace a
 * version as it has classified photos. Those that still change do not count, so that a flood displaces nothing while it
 * lasts. Nothing depends on what is loaded now, so that every instance drops the same.
 */
final class SurplusSubjects {

    private static final Comparator<Unchanged> FEWEST_FIRST = Comparator.comparingLong(Unchanged::predicted)
            .thenComparingLong(Unchanged::updatedAt)
            .thenComparing(Unchanged::key);

    private final int max;
    private final int maxAtOnce;
    private final PriorityQueue<Unchanged> fewest = new PriorityQueue<>(FEWEST_FIRST.reversed());
    private int subjects;

    /**
     * @param max how many are kept
     * @param maxAtOnce how many are found at once; they are in memory
     */
    SurplusSubjects(int max, int maxAtOnce) {
        this.max = max;
        this.maxAtOnce = maxAtOnce;
    }

    private record Unchanged(String key, long predicted, long updatedAt) {}

    /** Adds a window that only a new photo can change. */
    void add(String key, WindowCounts window) {
        subjects++;
        fewest.add(new Unchanged(key, window.counts().predicted(), window.updatedAt()));
        if (fewest.size() > maxAtOnce) {
            fewest.remove();
        }
    }

    /** The keys of the windows to drop. */
    List<String> keys() {
        return fewest.stream()
                .sorted(FEWEST_FIRST)
                .limit(Math.max(0, subjects - max))
                .map(Unchanged::key)
                .toList();
    }
}

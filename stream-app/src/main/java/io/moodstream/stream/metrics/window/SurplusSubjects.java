package io.moodstream.stream.metrics.window;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds how many of the unchanged windows since start are too many. They are kept forever as long as there are no more
 * than a maximum, which no installation reaches by itself. But whoever can write predictions can invent subjects
 * without end. Above the maximum, the ones with the fewest photos go first: it takes as many invented predictions to
 * displace a version as it has classified photos. Those that still change do not count, so that a flood displaces
 * nothing while it lasts. Nothing depends on what is loaded now, so that every instance drops the same.
 */
final class SurplusSubjects {

    private final int max;
    private final int maxSizes;
    private final TreeMap<Long, Long> subjectsByPhotos = new TreeMap<>();
    private long subjects;

    /**
     * @param max how many are kept
     * @param maxSizes of how many different numbers of photos the subjects are counted, beginning with the fewest; the
     *     subjects with more photos are kept this time
     */
    SurplusSubjects(int max, int maxSizes) {
        this.max = max;
        this.maxSizes = maxSizes;
    }

    /** Counts a window with so many photos, which only a new one can change. */
    void add(long photos) {
        subjects++;
        subjectsByPhotos.merge(photos, 1L, Long::sum);
        if (subjectsByPhotos.size() > maxSizes) {
            subjectsByPhotos.pollLastEntry();
        }
    }

    /** How many windows to drop, by their number of photos. */
    Map<Long, Long> byPhotos() {
        Map<Long, Long> surplus = new HashMap<>();
        long left = subjects - max;
        for (Map.Entry<Long, Long> size : subjectsByPhotos.entrySet()) {
            if (left <= 0) {
                break;
            }
            surplus.put(size.getKey(), Math.min(left, size.getValue()));
            left -= size.getValue();
        }
        return surplus;
    }
}

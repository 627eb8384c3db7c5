package io.moodstream.web.live.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest windows of each subject, and its window since start for every version. Not thread-safe. */
final class MetricsBoard {

    /** Maximum number of windows per subject, across versions: two hours at one window per minute. */
    private static final int WINDOWS = 120;

    /**
     * Maximum number of subjects, and of their versions in total, far more than any installation has: anything beyond
     * that is not shown.
     */
    private static final int SUBJECTS = 100;

    private static final int LONGEST_SUBJECT = 100;

    private static final int VERSIONS = 2_000;

    private final Map<String, TreeMap<String, MetricsView>> windows = new HashMap<>();
    private final Map<String, MetricsView> sinceStart = new TreeMap<>();
    private final Map<String, MetricsView> changed = new LinkedHashMap<>();

    void add(MetricsView window) {
        if (!hasRoomFor(window)) {
            return;
        }
        if (window.isSinceStart()) {
            sinceStart.put(window.key(), window);
        } else {
            TreeMap<String, MetricsView> ofSubject =
                    windows.computeIfAbsent(window.subject(), subject -> new TreeMap<>());
            ofSubject.put(String.format(java.util.Locale.ROOT, "%020d/%d", window.start(), window.version()), window);
            if (ofSubject.size() > WINDOWS) {
                ofSubject.pollFirstEntry();
            }
        }
        changed.put(window.key(), window);
    }

    private boolean hasRoomFor(MetricsView window) {
        if (window.subject().length() > LONGEST_SUBJECT) {
            return false;
        }
        return window.isSinceStart()
                ? sinceStart.containsKey(window.key()) || sinceStart.size() < VERSIONS
                : windows.containsKey(window.subject()) || windows.size() < SUBJECTS;
    }

    /** All windows. */
    List<MetricsView> all() {
        List<MetricsView> all = new ArrayList<>(sinceStart.values());
        windows.values().forEach(ofSubject -> all.addAll(ofSubject.values()));
        return all;
    }

    /** What changed since the last call. */
    List<MetricsView> drain() {
        List<MetricsView> drained = List.copyOf(changed.values());
        changed.clear();
        return drained;
    }
}

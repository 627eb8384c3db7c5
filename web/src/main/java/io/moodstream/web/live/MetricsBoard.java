package io.moodstream.web.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest windows of each subject, and its window since start in every version. For one thread at a time. */
final class MetricsBoard {

    /** Windows of a subject, all versions together: two hours of a window a minute. */
    private static final int WINDOWS = 120;

    /** Subjects, and their versions together, far more than anybody runs: what others write beyond that is not shown. */
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

    /** Everything. */
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

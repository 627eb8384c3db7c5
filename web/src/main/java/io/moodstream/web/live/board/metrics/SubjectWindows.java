package io.moodstream.web.live.board.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest windows of one subject, in the order of time. Not thread-safe. */
final class SubjectWindows {

    /** Maximum number of windows, across versions: two hours at one window per minute. */
    private static final int WINDOWS = 120;

    /** Maximum number of windows of unpublished versions if there are others. */
    private static final int UNPUBLISHED = WINDOWS / 2;

    private final TreeMap<String, MetricsView> windows = new TreeMap<>();

    /** Adds a window. @return the one that was evicted for it, possibly itself */
    Optional<MetricsView> add(MetricsView window, PublishedSubjects published) {
        windows.put(String.format(Locale.ROOT, "%020d/%d", window.start(), window.version()), window);
        if (windows.size() <= WINDOWS) {
            return Optional.empty();
        }
        List<String> unpublished = windows.entrySet().stream()
                .filter(entry ->
                        !published.has(window.subject(), entry.getValue().version()))
                .map(Map.Entry::getKey)
                .toList();
        String evicted = unpublished.size() > UNPUBLISHED ? unpublished.get(0) : windows.firstKey();
        return Optional.ofNullable(windows.remove(evicted));
    }

    Collection<MetricsView> all() {
        return windows.values();
    }
}

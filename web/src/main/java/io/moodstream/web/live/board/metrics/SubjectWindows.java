package io.moodstream.web.live.board.metrics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest windows of one subject, in the order of time. Not thread-safe. */
final class SubjectWindows {

    /** Maximum number of windows, across versions: two hours at one window per minute. */
    private static final int WINDOWS = 120;

    /** Maximum number of windows of unpublished versions if there are others. */
    private static final int UNPUBLISHED = WINDOWS / 2;

    private final TreeMap<WindowKey, MetricsView> windows = new TreeMap<>(Comparator.comparingLong(WindowKey::start)
            .thenComparingLong(WindowKey::version)
            .thenComparingLong(WindowKey::end));

    /** Adds a window. @return the one that was evicted for it, possibly itself */
    Optional<MetricsView> add(MetricsView window, PublishedSubjects published) {
        windows.put(window.key(), window);
        if (windows.size() <= WINDOWS) {
            return Optional.empty();
        }
        List<WindowKey> unpublished = windows.entrySet().stream()
                .filter(entry ->
                        !published.has(window.subject(), entry.getValue().version()))
                .map(Map.Entry::getKey)
                .toList();
        WindowKey evicted = unpublished.size() > UNPUBLISHED ? unpublished.get(0) : windows.firstKey();
        return Optional.ofNullable(windows.remove(evicted));
    }

    Collection<MetricsView> all() {
        return windows.values();
    }
}

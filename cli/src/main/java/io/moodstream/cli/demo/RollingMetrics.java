package io.moodstream.cli.demo;

import io.moodstream.WindowedMetrics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Selects the hopping window to show for each subject and version: the latest of those with the most photos, so that a
 * window that has just started does not hide a full one. The window since start is excluded.
 */
public final class RollingMetrics {

    private static final Comparator<WindowedMetrics> FULLEST =
            Comparator.comparingLong(WindowedMetrics::getPredicted).thenComparing(WindowedMetrics::getWindowStart);

    private final Map<String, Map<Long, WindowedMetrics>> windows = new HashMap<>();

    public void add(WindowedMetrics window) {
        long start = window.getWindowStart().toEpochMilli();
        if (start > 0) {
            windows.computeIfAbsent(key(window.getSubject(), window.getVersion()), k -> new HashMap<>())
                    .put(start, window);
        }
    }

    /** The window to show for this subject and version; empty if no photo has been counted yet. */
    public Optional<WindowedMetrics> of(String subject, long version) {
        return windows.getOrDefault(key(subject, version), Map.of()).values().stream()
                .max(FULLEST);
    }

    private static String key(String subject, long version) {
        return subject + "/" + version;
    }
}

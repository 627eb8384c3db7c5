package io.moodstream.web.live.board.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The latest windows of each subject, and its window since start for every version. What exceeds the limits is evicted
 * by age, and what the models topic does not know before what it knows. Not thread-safe.
 */
public final class MetricsBoard {

    /** Maximum number of subjects, far more than any installation has. */
    private static final int SUBJECTS = 100;

    /** Maximum number of windows since start: one for each version of each subject. */
    private static final int VERSIONS = 2_000;

    private static final int LONGEST_SUBJECT = 100;

    private PublishedSubjects published = PublishedSubjects.NONE;
    private final PreferredHistory<String, SubjectWindows> windows =
            new PreferredHistory<>(SUBJECTS, subject -> published.hasSubject(subject));
    private final PreferredHistory<SubjectVersion, MetricsView> sinceStart =
            new PreferredHistory<>(VERSIONS, version -> published.has(version.subject(), version.version()));
    private final Map<String, MetricsView> changed = new LinkedHashMap<>();

    /** The key of a window since start. */
    private record SubjectVersion(String subject, long version) {}

    /** Prefers these from now on. */
    public void published(PublishedSubjects subjects) {
        published = subjects;
    }

    public void add(MetricsView window) {
        if (window.subject().length() > LONGEST_SUBJECT) {
            return;
        }
        changed.put(window.key(), window);
        if (window.isSinceStart()) {
            sinceStart
                    .put(new SubjectVersion(window.subject(), window.version()), window)
                    .ifPresent(evicted -> forget(List.of(evicted)));
        } else {
            SubjectWindows ofSubject = windows.get(window.subject()).orElseGet(SubjectWindows::new);
            ofSubject.add(window, published).ifPresent(evicted -> forget(List.of(evicted)));
            windows.put(window.subject(), ofSubject).ifPresent(evicted -> forget(evicted.all()));
        }
    }

    /** All windows. */
    public List<MetricsView> all() {
        return Stream.concat(
                        sinceStart.values().stream().sorted(Comparator.comparing(MetricsView::key)),
                        windows.values().stream().flatMap(ofSubject -> ofSubject.all().stream()))
                .toList();
    }

    /** What changed since the last call. */
    public List<MetricsView> drain() {
        List<MetricsView> drained = new ArrayList<>(changed.values());
        changed.clear();
        return drained;
    }

    /** What is not kept is not sent either: its number is unbounded. */
    private void forget(Collection<MetricsView> evicted) {
        evicted.forEach(window -> changed.remove(window.key()));
    }
}

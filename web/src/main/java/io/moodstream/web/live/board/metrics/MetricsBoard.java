package io.moodstream.web.live.board.metrics;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final PreferredHistory<WindowKey, MetricsView> sinceStart =
            new PreferredHistory<>(VERSIONS, key -> published.has(key.subject(), key.version()));
    private final Map<WindowKey, MetricsView> changed = new LinkedHashMap<>();

    /** Windows that are kept and that pages may have. */
    private final Set<WindowKey> sent = new HashSet<>();

    /** Windows that pages may have, but that are not kept any more. */
    private final Set<WindowKey> gone = new LinkedHashSet<>();

    /** Prefers these from now on. */
    public void published(PublishedSubjects subjects) {
        published = subjects;
    }

    public void add(MetricsView window) {
        if (window.subject().length() > LONGEST_SUBJECT) {
            return;
        }
        changed.put(window.key(), window);
        if (window.key().sinceStart()) {
            sinceStart.put(window.key(), window).ifPresent(evicted -> forget(List.of(evicted)));
        } else {
            SubjectWindows ofSubject = windows.get(window.subject()).orElseGet(SubjectWindows::new);
            ofSubject.add(window, published).ifPresent(evicted -> forget(List.of(evicted)));
            windows.put(window.subject(), ofSubject).ifPresent(evicted -> forget(evicted.all()));
        }
    }

    /** All windows, for a page that opens. */
    public List<MetricsView> all() {
        sent.addAll(changed.keySet());
        return Stream.concat(
                        sinceStart.values().stream()
                                .sorted(Comparator.comparing(MetricsView::subject)
                                        .thenComparingLong(MetricsView::version)),
                        windows.values().stream().flatMap(ofSubject -> ofSubject.all().stream()))
                .toList();
    }

    /** What changed since the last call. */
    public Optional<MetricsChange> drain() {
        if (changed.isEmpty() && gone.isEmpty()) {
            return Optional.empty();
        }
        MetricsChange drained = new MetricsChange(List.copyOf(gone), List.copyOf(changed.values()));
        sent.addAll(changed.keySet());
        changed.clear();
        gone.clear();
        return Optional.of(drained);
    }

    /** What is not kept is not sent either, nor is its end if no page has it: its number is unbounded. */
    private void forget(Collection<MetricsView> evicted) {
        for (MetricsView window : evicted) {
            changed.remove(window.key());
            if (sent.remove(window.key())) {
                gone.add(window.key());
            }
        }
    }
}

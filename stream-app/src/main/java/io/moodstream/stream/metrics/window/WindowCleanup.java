package io.moodstream.stream.metrics.window;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the windows that have not changed for long; of those since start only the surplus. It goes through the store in
 * slices, so that no transaction takes long, however many windows there are: once to drop the others and to count those
 * since start, and if these are too many, again to drop the surplus. Then it begins anew at once, until there is none.
 * What it drops follows from the stored windows and the clock; on another instance it begins anew.
 */
final class WindowCleanup {

    /** Maximum number of windows since start, one for each version of a subject, that are kept though unchanged. */
    static final int MAX_SUBJECTS = 10_000;

    /** Maximum number of windows that are read, and dropped, at once. */
    static final int SLICE = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(WindowCleanup.class);
    private static final long INTERVAL = Duration.ofHours(1).toMillis();

    /** To count windows by their number of photos takes less than 2 MiB. */
    private static final int MAX_SIZES = 10_000;

    private static final String START = "";

    private final WindowStore windows;
    private final long life;
    private final Map<Long, Long> surplus = new HashMap<>();
    private SurplusSubjects sinceStart = new SurplusSubjects(MAX_SUBJECTS, MAX_SIZES);
    private String from = START;
    private boolean isDroppingSurplus;
    private long limit;
    private long due = Long.MIN_VALUE;

    /** @param life a window that has not changed for this long is dropped */
    WindowCleanup(WindowStore windows, Duration life) {
        this.windows = windows;
        this.life = life.toMillis();
    }

    /**
     * Continues with the next slice, if there is work.
     *
     * @param receiver receives the key of each window that is dropped
     */
    void run(long now, Consumer<String> receiver) {
        if (now < due) {
            return;
        }
        if (from.equals(START) && !isDroppingSurplus) {
            limit = now - life;
        }
        List<KeyValue<String, WindowCounts>> slice = windows.slice(from, SLICE);
        for (KeyValue<String, WindowCounts> window : slice) {
            if (window.value.updatedAt() < limit
                    && isDropped(window.key, window.value.counts().predicted())) {
                windows.drop(window.key);
                receiver.accept(window.key);
            }
        }
        if (slice.size() == SLICE) {
            from = slice.get(SLICE - 1).key + '\0'; // the next possible key
        } else {
            from = START;
            end();
        }
    }

    private boolean isDropped(String key, long photos) {
        if (!WindowStore.isSinceStart(key)) {
            return true;
        }
        if (!isDroppingSurplus) {
            sinceStart.add(photos);
            return false;
        }
        boolean isSurplus = surplus.containsKey(photos);
        surplus.computeIfPresent(photos, (size, left) -> left > 1 ? left - 1 : null);
        return isSurplus;
    }

    /** The whole store was read: what to do next, and when. */
    private void end() {
        surplus.clear();
        surplus.putAll(sinceStart.byPhotos());
        sinceStart = new SurplusSubjects(MAX_SUBJECTS, MAX_SIZES);
        if (!surplus.isEmpty()) {
            LOG.warn(
                    "The metrics since start of {} versions are dropped, those with the fewest photos: more than {}"
                            + " have not changed for long. Check who writes to the predictions topic.",
                    surplus.values().stream().mapToLong(Long::longValue).sum(),
                    MAX_SUBJECTS);
            isDroppingSurplus = true;
        } else if (isDroppingSurplus) {
            isDroppingSurplus = false; // and count anew at once
        } else {
            due = limit + life + INTERVAL;
        }
    }
}

package io.moodstream.stream.metrics.window;

import io.moodstream.domain.TimeWindow;
import io.moodstream.stream.metrics.BinarySerde;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The counts of every window, and which of them changed since they were last published. */
final class WindowStore {

    static final String COUNTS = "window-counts";
    static final String DIRTY = "dirty-windows";

    /** Maximum number of windows since start, one for each version of a subject, that are kept though unchanged. */
    static final int MAX_SUBJECTS = 10_000;

    /** Maximum number of subjects whose windows since start are dropped at once. */
    private static final int MAX_SURPLUS = 100_000;

    /** Number of other windows that are dropped together; there may be many, since uploaders choose capture times. */
    private static final int BATCH = 10_000;

    /** Greater than every key. */
    private static final String END = "\uffff";

    private static final String SINCE_START = "/" + TimeWindow.SINCE_START.end().toEpochMilli();
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<String, WindowCounts> counts;
    private final KeyValueStore<String, byte[]> dirty;

    WindowStore(KeyValueStore<String, WindowCounts> counts, KeyValueStore<String, byte[]> dirty) {
        this.counts = counts;
        this.dirty = dirty;
    }

    static StoreBuilder<KeyValueStore<String, WindowCounts>> counts() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(COUNTS),
                        Serdes.String(),
                        BinarySerde.serde(WindowCounts::toBytes, WindowCounts::fromBytes))
                .withCachingEnabled();
    }

    /**
     * In memory with a changelog, since it is a queue: see {@link io.moodstream.stream.metrics.outcome.PendingDeltas}.
     */
    static StoreBuilder<KeyValueStore<String, byte[]>> dirty() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(DIRTY), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    void add(Subject subject, TimeWindow window, OutcomeCounts change, long now) {
        String key = subject.in(window).text();
        WindowCounts known = counts.get(key);
        counts.put(key, (known == null ? WindowCounts.EMPTY : known).plus(change, now));
        dirty.put(key, NOTHING);
    }

    /**
     * Passes every changed window to the receiver, once; a window whose last photo moved elsewhere is passed empty and
     * removed.
     */
    void drainDirty(BiConsumer<String, OutcomeCounts> receiver) {
        try (KeyValueIterator<String, byte[]> all = dirty.all()) {
            while (all.hasNext()) {
                String key = all.next().key;
                dirty.delete(key);
                WindowCounts known = counts.get(key);
                OutcomeCounts tally = known == null ? OutcomeCounts.NONE : known.counts();
                if (tally.equals(OutcomeCounts.NONE)) {
                    counts.delete(key);
                }
                receiver.accept(key, tally);
            }
        }
    }

    /**
     * Drops the windows that have not changed since this instant; of those since start only the surplus.
     *
     * @param receiver receives the key of each
     * @return number of windows since start that were dropped
     */
    int dropUnchangedSince(long limit, Consumer<String> receiver) {
        SurplusSubjects surplus = new SurplusSubjects(MAX_SUBJECTS, MAX_SURPLUS);
        String from = "";
        while (!from.equals(END)) {
            List<String> old = new ArrayList<>();
            from = findUnchanged(from, limit, old, surplus);
            drop(old, receiver);
        }
        List<String> subjects = surplus.keys();
        drop(subjects, receiver);
        return subjects.size();
    }

    /** Adds the unchanged windows from a key on to what they belong to. @return the key from which to go on */
    private String findUnchanged(String from, long limit, List<String> old, SurplusSubjects surplus) {
        try (KeyValueIterator<String, WindowCounts> rest = counts.range(from, END)) {
            while (rest.hasNext()) {
                KeyValue<String, WindowCounts> next = rest.next();
                if (next.value.updatedAt() >= limit) {
                    continue;
                }
                if (isSinceStart(next.key)) {
                    surplus.add(next.key, next.value);
                } else {
                    old.add(next.key);
                }
                if (old.size() == BATCH) {
                    return next.key;
                }
            }
        }
        return END;
    }

    private void drop(List<String> keys, Consumer<String> receiver) {
        keys.forEach(counts::delete);
        keys.forEach(receiver);
    }

    private static boolean isSinceStart(String key) {
        return key.endsWith(SINCE_START);
    }
}

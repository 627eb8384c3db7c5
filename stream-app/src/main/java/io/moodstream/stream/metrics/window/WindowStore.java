package io.moodstream.stream.metrics.window;

import io.moodstream.domain.TimeWindow;
import io.moodstream.stream.metrics.BinarySerde;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
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

    /** The first windows whose keys are not less than this one, in the order of their keys. */
    List<KeyValue<String, WindowCounts>> slice(String from, int max) {
        List<KeyValue<String, WindowCounts>> slice = new ArrayList<>();
        try (KeyValueIterator<String, WindowCounts> rest = counts.range(from, END)) {
            while (slice.size() < max && rest.hasNext()) {
                slice.add(rest.next());
            }
        }
        return slice;
    }

    void drop(String key) {
        counts.delete(key);
    }

    static boolean isSinceStart(String key) {
        return key.endsWith(SINCE_START);
    }
}

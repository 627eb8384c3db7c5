package io.moodstream.web.follow;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The latest entries, bounded by their number and by their size; the oldest are evicted. Thread-safe. */
public final class BoundedHistory<K, V> {

    private final Map<K, V> entries = new LinkedHashMap<>();
    private final int max;
    private final long maxSize;
    private final ToLongFunction<V> size;
    private long total;

    /** @param max maximum number of entries */
    public BoundedHistory(int max) {
        this(max, Long.MAX_VALUE, value -> 0);
    }

    /**
     * @param max maximum number of entries
     * @param maxSize maximum size of all values together
     * @param size size of a value, which does not change
     */
    public BoundedHistory(int max, long maxSize, ToLongFunction<V> size) {
        this.max = max;
        this.maxSize = maxSize;
        this.size = size;
    }

    /** Puts an entry last. */
    public synchronized void put(K key, V value) {
        V earlier = entries.remove(key);
        if (earlier != null) {
            total -= size.applyAsLong(earlier);
        }
        entries.put(key, value);
        total += size.applyAsLong(value);
        Iterator<V> oldest = entries.values().iterator();
        while (entries.size() > max || total > maxSize) {
            total -= size.applyAsLong(oldest.next());
            oldest.remove();
        }
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The entry, created if absent. */
    public synchronized V getOr(K key, Supplier<V> other) {
        V known = entries.get(key);
        if (known == null) {
            known = other.get();
            put(key, known);
        }
        return known;
    }

    /** All values, the oldest first. */
    public synchronized List<V> values() {
        return List.copyOf(entries.values());
    }
}

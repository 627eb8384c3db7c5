package io.moodstream.web.follow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A bounded number of latest entries; the oldest is evicted. Thread-safe. */
public final class BoundedHistory<K, V> {

    private final Map<K, V> entries;

    /** @param max maximum number of entries */
    public BoundedHistory(int max) {
        this.entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }

    /** Puts an entry last. */
    public synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The entry, created if absent. */
    public synchronized V getOr(K key, Supplier<V> other) {
        return entries.computeIfAbsent(key, absent -> other.get());
    }

    /** All values, the oldest first. */
    public synchronized List<V> values() {
        return List.copyOf(entries.values());
    }
}

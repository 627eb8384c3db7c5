package io.moodstream.web.follow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The latest entries, so many at most; the oldest makes room. For any number of threads. */
public final class BoundedHistory<K, V> {

    private final Map<K, V> entries;

    /** @param max entries that are kept */
    public BoundedHistory(int max) {
        this.entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }

    /** Puts an entry in the last place. */
    public synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The entry, made where there is none. */
    public synchronized V getOr(K key, Supplier<V> other) {
        return entries.computeIfAbsent(key, absent -> other.get());
    }

    /** All values, the oldest first. */
    public synchronized List<V> values() {
        return List.copyOf(entries.values());
    }

    /** Takes the entry out. */
    public synchronized Optional<V> remove(K key) {
        return Optional.ofNullable(entries.remove(key));
    }
}

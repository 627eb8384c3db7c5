package io.moodstream.web.live.board.metrics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A bounded number of entries. The one that has not been put for longest is evicted, and of the preferred ones none
 * while there is another. Not thread-safe.
 */
final class PreferredHistory<K, V> {

    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>();
    private final int max;
    private final Predicate<K> preferred;

    /**
     * @param max maximum number of entries
     * @param preferred what may change from call to call
     */
    PreferredHistory(int max, Predicate<K> preferred) {
        this.max = max;
        this.preferred = preferred;
    }

    /** Puts an entry last. @return the value that was evicted for it, possibly its own */
    Optional<V> put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
        return entries.size() > max ? Optional.ofNullable(entries.remove(oldest())) : Optional.empty();
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    Collection<V> values() {
        return entries.values();
    }

    private K oldest() {
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            if (!preferred.test(entry.getKey())) {
                return entry.getKey();
            }
        }
        return entries.keySet().iterator().next();
    }
}

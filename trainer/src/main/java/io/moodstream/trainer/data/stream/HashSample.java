package io.moodstream.trainer.data.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries by photo id, bounded in number: of too many, those whose hash of the id is small enough. Which ones depends
 * on the ids alone, not on their order, and two samples of the same photos take the same ones.
 */
final class HashSample<V> {

    private final int max;
    private final Map<PhotoIdHash, V> entries = new HashMap<>();
    private long limit = Long.MAX_VALUE;
    private long dropped;

    /** @param max most entries, 1 or more */
    HashSample(int max) {
        this.max = max;
    }

    /** Whether there were more entries than it may have. */
    boolean isFull() {
        return limit < Long.MAX_VALUE;
    }

    /** Whether an entry with this id would be kept so far. */
    boolean takes(String id) {
        return limit == Long.MAX_VALUE || isWithin(PhotoIdHash.of(id));
    }

    @Nullable
    V get(String id) {
        return entries.get(PhotoIdHash.of(id));
    }

    /** Adds or replaces an entry that it {@link #takes}; returns the former one. */
    @Nullable
    V put(String id, V value) {
        V former = entries.put(PhotoIdHash.of(id), value);
        while (entries.size() > max) {
            limit /= 2;
            int before = entries.size();
            entries.keySet().removeIf(other -> !isWithin(other));
            dropped += before - entries.size();
        }
        return former;
    }

    Collection<V> values() {
        return entries.values();
    }

    /** Number of entries that were kept first and had to go later. */
    long dropped() {
        return dropped;
    }

    private boolean isWithin(PhotoIdHash id) {
        return (id.high() & Long.MAX_VALUE) <= limit;
    }
}

package io.moodstream.trainer.data.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries by photo id, bounded in number: of too many, those whose hash of salt and id is small enough. Which ones
 * depends on salt and ids alone, not on their order, and two samples of the same salt and photos take the same ones.
 * The salt is new for each reading, or somebody could choose ids that crowd out all others.
 */
final class HashSample<V> {

    private final String salt;
    private final int max;
    private final Map<PhotoIdHash, V> entries = new HashMap<>();
    private long limit = Long.MAX_VALUE;
    private long dropped;

    /** @param max most entries, 1 or more */
    HashSample(String salt, int max) {
        this.salt = salt;
        this.max = max;
    }

    /** Whether there were more entries than it may have. */
    boolean isFull() {
        return limit < Long.MAX_VALUE;
    }

    /** Whether an entry with this id would be kept so far. */
    boolean takes(String id) {
        return limit == Long.MAX_VALUE || isWithin(hash(id));
    }

    @Nullable
    V get(String id) {
        return entries.get(hash(id));
    }

    /** Adds or replaces an entry that it {@link #takes}; returns the former one. */
    @Nullable
    V put(String id, V value) {
        V former = entries.put(hash(id), value);
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

    private PhotoIdHash hash(String id) {
        return PhotoIdHash.of(salt + id);
    }

    private boolean isWithin(PhotoIdHash id) {
        return (id.high() & Long.MAX_VALUE) <= limit;
    }
}

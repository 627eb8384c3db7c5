package io.moodstream.cli.watch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, by key. Of too many, those that changed last are kept, since anybody who may write to the topic
 * may invent names. Not thread-safe.
 */
final class NewestRows<T> {

    /** Maximum number of rows. */
    static final int MAX = 5_000;

    private final Map<String, T> rows = new LinkedHashMap<>();

    /** Adds a row, or replaces the one with this key. */
    void put(String key, T row) {
        rows.remove(key);
        rows.put(key, row);
        if (rows.size() > MAX) {
            rows.remove(rows.keySet().iterator().next());
        }
    }

    /** The row with this key. */
    @Nullable
    T get(String key) {
        return rows.get(key);
    }

    /** All rows, in the order of their keys. */
    Collection<T> values() {
        return new TreeMap<>(rows).values();
    }
}

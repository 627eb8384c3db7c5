package io.moodstream.models.live.load;

import io.moodstream.models.live.ReferenceCounted;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The loaded parts by content: members that reference the same hash share the part. Thread-safe. */
final class SharedResources<T extends AutoCloseable> {

    private final Map<String, ReferenceCounted<T>> loaded = new HashMap<>();

    /** Retains the part with this key, loading it if it is not in use. */
    synchronized ReferenceCounted<T> use(String key, Supplier<T> loader) {
        ReferenceCounted<T> resource = loaded.get(key);
        if (resource == null || !resource.retain()) {
            resource = new ReferenceCounted<>(loader.get(), value -> {
                loaded.remove(key);
                close(value);
            });
            loaded.put(key, resource);
        }
        return resource;
    }

    /** Releases one use; the last release closes the part. */
    synchronized void leave(ReferenceCounted<T> resource) {
        resource.release();
    }

    synchronized int size() {
        return loaded.size();
    }

    private static void close(AutoCloseable value) {
        try {
            value.close();
        } catch (Exception e) {
            throw new IllegalStateException("A model's piece cannot be closed: " + e.getMessage(), e);
        }
    }
}

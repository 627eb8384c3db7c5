package io.moodstream.models.live.load;

import io.moodstream.models.live.SharedResource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The loaded parts by content: members that reference the same hash share the part. Thread-safe. */
final class SharedResources<T extends AutoCloseable> {

    private final Map<String, SharedResource<T>> loaded = new HashMap<>();

    /** Acquires the part with this key, loading it if it is not in use. */
    synchronized SharedResource<T> use(String key, Supplier<T> loader) {
        SharedResource<T> resource = loaded.get(key);
        if (resource == null) {
            resource = new SharedResource<>(key, loader.get());
            loaded.put(key, resource);
        }
        resource.use();
        return resource;
    }

    /** Releases one use; the last release closes the part. */
    synchronized void leave(SharedResource<T> resource) {
        if (resource.leave()) {
            loaded.remove(resource.key());
            close(resource.value());
        }
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

package io.moodstream.models.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The pieces in memory by their content: members that name the same hash share the piece. Safe for several threads. */
final class SharedResources<T extends AutoCloseable> {

    private final Map<String, SharedResource<T>> loaded = new HashMap<>();

    /** The piece with this key; loaded where nobody uses it yet. */
    synchronized SharedResource<T> use(String key, Supplier<T> loader) {
        SharedResource<T> resource = loaded.get(key);
        if (resource == null) {
            resource = new SharedResource<>(key, loader.get());
            loaded.put(key, resource);
        }
        resource.use();
        return resource;
    }

    /** One user has let go; the last one closes the piece. */
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

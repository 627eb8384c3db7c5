package io.moodstream.models.live;

/**
 * A loaded extractor or head, closed when its last user has let go of it. Closing earlier, during a call, would end the
 * process: it holds native memory.
 *
 * @param <T> what is loaded
 */
final class SharedResource<T extends AutoCloseable> {

    private final String key;
    private final T value;
    private int users;

    SharedResource(String key, T value) {
        this.key = key;
        this.value = value;
    }

    String key() {
        return key;
    }

    T value() {
        return value;
    }

    /** For {@link SharedResources} alone, which guards it. */
    void use() {
        users++;
    }

    /** Whether nobody uses it any more. For {@link SharedResources} alone. */
    boolean leave() {
        users--;
        return users == 0;
    }
}

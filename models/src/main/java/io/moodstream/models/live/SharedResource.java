package io.moodstream.models.live;

/**
 * A loaded extractor or head, closed when its last user has released it. Closing it earlier, during a call, would crash
 * the process: it holds native memory.
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

    /** Called only by {@link SharedResources}, which guards it. */
    void use() {
        users++;
    }

    /** Returns whether nobody uses it any more. Called only by {@link SharedResources}. */
    boolean leave() {
        users--;
        return users == 0;
    }
}

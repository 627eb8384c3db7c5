package io.moodstream.models.live;

/**
 * A loaded extractor or head, closed when its last user has released it. Closing it earlier, during a call, would crash
 * the process: it holds native memory.
 *
 * @param <T> what is loaded
 */
public final class SharedResource<T extends AutoCloseable> {

    private final String key;
    private final T value;
    private int users;

    public SharedResource(String key, T value) {
        this.key = key;
        this.value = value;
    }

    public String key() {
        return key;
    }

    public T value() {
        return value;
    }

    /** Called only by {@link io.moodstream.models.live.load.SharedResources}, which guards it. */
    public void use() {
        users++;
    }

    /**
     * Returns whether nobody uses it any more. Called only by {@link io.moodstream.models.live.load.SharedResources}.
     */
    public boolean leave() {
        users--;
        return users == 0;
    }
}

package io.moodstream.models.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Something with native memory that several users share. It is closed once, when its last user has released it: closing
 * it earlier, during a call, would crash the process. Thread-safe.
 *
 * @param <T> what is shared
 */
public final class ReferenceCounted<T> {

    private final T value;
    private final Consumer<? super T> closing;
    /** At least 1 while the value is open; 0 for good after that. */
    private final AtomicInteger references = new AtomicInteger(1);

    /**
     * The caller holds the first reference.
     *
     * @param closing closes the value, on the thread that releases it last
     */
    public ReferenceCounted(T value, Consumer<? super T> closing) {
        this.value = value;
        this.closing = closing;
    }

    /** The value; must only be used by the holder of a reference. */
    public T value() {
        return value;
    }

    /** Adds a reference; returns false if the value was closed. */
    public boolean retain() {
        return references.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /**
     * Releases a reference; the last one closes the value.
     *
     * @throws IllegalStateException if all references were released before
     */
    public void release() {
        int held = references.getAndUpdate(count -> count == 0 ? 0 : count - 1);
        if (held == 0) {
            throw new IllegalStateException(value + " was released more often than it was retained.");
        }
        if (held == 1) {
            closing.accept(value);
        }
    }
}

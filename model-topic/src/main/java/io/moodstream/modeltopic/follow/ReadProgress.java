package io.moodstream.modeltopic.follow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the reader of a topic has come, and whether its listener knows all of that. Times are those of
 * {@link System#nanoTime}. Belongs to the reader's thread, but for {@link #isCurrentSince}.
 */
final class ReadProgress {

    /** A poll may still return what a broker answered before. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private boolean pending = true;
    private long changedAt;

    /** When the latest poll began that found nothing that the listener did not know. */
    private volatile @Nullable Long upToDate;

    /** Something was read, or reading begins anew. */
    void changed() {
        pending = true;
        changedAt = System.nanoTime();
    }

    /** The listener knows what was read. */
    void reported() {
        pending = false;
    }

    /** A poll that began at this time came to the end of the topic. */
    void reachedEnd(long polled) {
        if (!pending) {
            upToDate = polled;
        }
    }

    /** Whether the listener may lack something that was read. */
    boolean isPending() {
        return pending;
    }

    /** When the latest change was read. */
    long changedAt() {
        return changedAt;
    }

    /** Whether the listener knows all that was on the topic at this time. Thread-safe. */
    boolean isCurrentSince(long nanos) {
        Long known = upToDate;
        return known != null && known - ON_ITS_WAY.toNanos() - nanos > 0;
    }
}

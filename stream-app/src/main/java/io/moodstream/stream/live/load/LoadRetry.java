package io.moodstream.stream.live.load;

import io.moodstream.domain.Backoff;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When models that could not be loaded for now, such as for want of disk space, are tried again. Not thread-safe.
 */
public final class LoadRetry {

    /** Before the second attempt. */
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private final Backoff backoff = new Backoff(FIRST_PAUSE, MAX_PAUSE);
    private final LongSupplier nanoTime;
    private boolean pending;
    private long at;

    /** @param nanoTime see {@link System#nanoTime} */
    public LoadRetry(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Records how loading went. @param failed whether a model could not be loaded for now */
    public void loaded(boolean failed) {
        pending = failed;
        if (failed) {
            at = nanoTime.getAsLong() + backoff.next().toNanos();
        } else {
            backoff.reset();
        }
    }

    /** Whether it is time to try again. */
    public boolean isDue() {
        return pending && nanoTime.getAsLong() - at >= 0;
    }
}

package io.moodstream.stream.live.load;

import io.moodstream.models.live.load.LoadListener;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Gives photos precedence over loading models: the loading thread has minimum priority, which takes effect in a JVM
 * with the options of {@link io.moodstream.stream.StreamAppJvm}, and after each step it pauses for three times the
 * step's duration. So a load takes a quarter of one core at most, and photos that a step delayed are classified before
 * the next one. Until the first photo has been classified there is nothing to delay: no pause, and normal priority. Not
 * thread-safe.
 */
public final class LoadThrottle implements LoadListener {

    private static final int TIMES = 3;
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final BooleanSupplier inference;
    private long begun = System.nanoTime();

    /** @param inference whether a photo has been classified */
    public LoadThrottle(BooleanSupplier inference) {
        this.inference = inference;
    }

    /** Starts the first step; called on the loading thread. */
    public void begin() {
        if (inference.getAsBoolean()) {
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        }
        begun = System.nanoTime();
    }

    @Override
    public void done() {
        if (inference.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(LONGEST.toNanos(), TIMES * (System.nanoTime() - begun)));
        }
        begin();
    }
}

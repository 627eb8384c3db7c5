package io.moodstream.stream.live;

import io.moodstream.models.live.LoadListener;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets photos go first: a load's thread has the least priority, which counts where the JVM was started as
 * {@link io.moodstream.stream.StreamAppJvm} says, and rests after each step for three times as long as the step took. So
 * a load takes a quarter of one core at most, and the photos that a step held up are judged before the next one. While
 * nobody has judged nobody is held up: no rest, and the usual priority. For one thread.
 */
final class LoadThrottle implements LoadListener {

    private static final int TIMES = 3;
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final BooleanSupplier inference;
    private long begun = System.nanoTime();

    LoadThrottle(BooleanSupplier inference) {
        this.inference = inference;
    }

    /** A first step begins, on the thread that loads. */
    void begin() {
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

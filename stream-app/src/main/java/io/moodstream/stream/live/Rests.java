package io.moodstream.stream.live;

import io.moodstream.models.live.LoadSteps;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Rests after each step of a load for three times as long as the step took, so that a load takes a quarter of one core and
 * the photos that a step held up are judged before the next one. Priorities of threads would do nothing on Linux. While
 * nobody judges nobody is held up, and there is no rest. For one thread.
 */
final class Rests implements LoadSteps {

    private static final int TIMES = 3;
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final BooleanSupplier judging;
    private long begun = System.nanoTime();

    Rests(BooleanSupplier judging) {
        this.judging = judging;
    }

    /** A first step begins. */
    void begin() {
        begun = System.nanoTime();
    }

    @Override
    public void done() {
        if (judging.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(LONGEST.toNanos(), TIMES * (System.nanoTime() - begun)));
        }
        begin();
    }
}

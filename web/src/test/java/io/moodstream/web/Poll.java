package io.moodstream.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by Kafka. */
final class Poll {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Poll() {}

    /** @throws AssertionError if it does not become so */
    static void that(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Within " + TIMEOUT.toSeconds() + " s it did not come: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}

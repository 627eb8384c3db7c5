package io.moodstream.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by Kafka. */
final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Until() {}

    /** @throws AssertionError if it does not become so */
    static void that(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Within " + PATIENCE.toSeconds() + " s it did not come: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}

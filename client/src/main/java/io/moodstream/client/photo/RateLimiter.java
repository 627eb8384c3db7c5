package io.moodstream.client.photo;

import java.util.concurrent.locks.LockSupport;

/** Limits the rate evenly, and catches up after delays. Not thread-safe. */
public final class RateLimiter {

    private static final double NANOS = 1e9;

    private final double rate;
    private final long start = System.nanoTime();
    private long passed;

    /** @param rate permits per second; infinite for no limit */
    public RateLimiter(double rate) {
        this.rate = rate;
    }

    /** Waits for the next permit. */
    public void await() {
        long due = start + (long) (passed++ / rate * NANOS);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

package io.moodstream.cli.photo;

import java.util.concurrent.locks.LockSupport;

/** Lets so many pass a second, evenly, and makes up for what was late. For one thread. */
public final class RateLimiter {

    private static final double NANOS = 1e9;

    private final double rate;
    private final long start = System.nanoTime();
    private long passed;

    /** @param rate passes a second; infinite for no limit */
    public RateLimiter(double rate) {
        this.rate = rate;
    }

    /** Waits for the next one's turn. */
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

package io.moodstream.stream.deadletter;

import io.moodstream.domain.Backoff;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Retries calls of the registry for a while, then lets the exception through: the stream thread is replaced and the
 * record is read again, so no good record is ever rejected because of an outage. The waits stay below Kafka's
 * transaction timeout of 10 s, so that a short outage costs nothing but time.
 */
public final class RegistryRetry {

    /** How to wait; replaced in tests. */
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final Sleeper sleeper;
    private final LongSupplier nanoTime;

    /** @param nanoTime the time, as {@link System#nanoTime()} gives it: the wall clock may be set meanwhile */
    public RegistryRetry(Sleeper sleeper, LongSupplier nanoTime) {
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
    }

    /** Sleeps the calling thread: 100 ms, then twice as long each time, about 6 s in all. */
    public static RegistryRetry standard() {
        return new RegistryRetry(time -> Thread.sleep(time.toMillis()), System::nanoTime);
    }

    /**
     * The value of the call, retried while the registry does not answer.
     *
     * @throws RegistryUnavailableException if the registry did not answer in all that time
     */
    public <T> T call(Supplier<T> call) {
        long end = nanoTime.getAsLong() + LIMIT.toNanos();
        Backoff backoff = new Backoff(FIRST, LIMIT);
        while (true) {
            try {
                return call.get();
            } catch (RegistryUnavailableException e) {
                Duration wait = backoff.next();
                if (nanoTime.getAsLong() + wait.toNanos() - end > 0) {
                    throw e;
                }
                pause(wait, e);
            }
        }
    }

    private void pause(Duration wait, RegistryUnavailableException reason) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}

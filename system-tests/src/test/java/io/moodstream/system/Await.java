package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Waits for what must come true. */
public final class Await {

    private Await() {}

    /** @param what must come true, for the failure's message */
    public static void that(String what, Duration timeout, BooleanSupplier condition) {
        that(() -> what, timeout, condition);
    }

    /** The same, where the message tells what was seen last. */
    public static void that(Supplier<String> what, Duration timeout, BooleanSupplier condition) {
        that(what, timeout, () -> 0, condition);
    }

    /** The same, with patience that begins anew with all news: a busy machine is slow, and only one that stands still is stuck. */
    public static void that(Supplier<String> what, Duration timeout, IntSupplier news, BooleanSupplier condition) {
        long end = System.nanoTime() + timeout.toNanos();
        int seen = news.getAsInt();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            holds = condition.getAsBoolean();
            if (news.getAsInt() != seen) {
                seen = news.getAsInt();
                end = System.nanoTime() + timeout.toNanos();
            }
        }
        assertThat(holds)
                .as(() -> "within " + timeout.toSeconds() + " s " + what.get())
                .isTrue();
    }
}

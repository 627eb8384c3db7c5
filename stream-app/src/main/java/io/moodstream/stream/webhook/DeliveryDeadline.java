package io.moodstream.stream.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Until when an event is sent again. The wall clock only says how old the event is when it is first sent: whoever sets
 * it meanwhile neither keeps the events behind this one waiting, nor has this one given up.
 */
final class DeliveryDeadline {

    private final LongSupplier nanoTime;
    private final long end;

    private DeliveryDeadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /**
     * The deadline of an event that is sent now.
     *
     * @param since when it happened; anybody may claim any time
     * @param now by the wall clock
     * @param timeout from when it happened, not from now
     * @param nanoTime the time, as {@link System#nanoTime()} gives it
     */
    static DeliveryDeadline of(Instant since, Instant now, Duration timeout, LongSupplier nanoTime) {
        Duration left = timeout.minus(Duration.between(since, now));
        return new DeliveryDeadline(nanoTime, nanoTime.getAsLong() + (left.isNegative() ? 0 : left.toNanos()));
    }

    boolean isOver() {
        return nanoTime.getAsLong() - end >= 0;
    }
}

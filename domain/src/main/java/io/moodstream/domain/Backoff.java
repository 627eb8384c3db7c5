package io.moodstream.domain;

import java.time.Duration;

/** Exponential backoff: the pauses between retries of one call double from a first one up to a maximum. */
public final class Backoff {

    private final Duration first;
    private final Duration max;
    private Duration next;

    public Backoff(Duration first, Duration max) {
        this.first = first;
        this.max = max;
        this.next = first;
    }

    /** The pause before the next retry. */
    public Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(max) < 0 ? doubled : max;
        return pause;
    }

    /** Starts again with the first pause, after a success. */
    public void reset() {
        next = first;
    }
}

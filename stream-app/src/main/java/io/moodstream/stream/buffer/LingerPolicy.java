package io.moodstream.stream.buffer;

import io.moodstream.stream.buffer.LastInference.Inference;

/**
 * How long the photos of a task wait for others to be classified with, like a producer's {@code linger.ms}. While a
 * thread classifies, for whichever of its tasks, it cannot fetch; what arrived meanwhile follows at once. After a batch
 * it is worth waiting a few milliseconds for that, after a single photo hardly one. Times are the processor context's,
 * in milliseconds since 1970, without steps back, see {@link SteadyClock}.
 */
public final class LingerPolicy {

    /** Photos that were fetched together, or arrived during an inference, are no further apart. */
    private static final long MAX_LINGER = 4;

    /** The share of the last inference's duration that may be spent waiting for the next batch. */
    private static final long DURATION_SHARE = 16;

    private final LastInference lastInference;
    /** By the steady clock. */
    private long lastArrival;

    /** @param lastInference shared by the tasks of all threads */
    public LingerPolicy(LastInference lastInference, long now) {
        this.lastInference = lastInference;
        this.lastArrival = lastInference.steady(now);
    }

    /** Notes that a photo arrives. @return whether it arrives after a pause, so that no other is expected */
    public boolean arrivesAfterPause(long now) {
        long steady = lastInference.steady(now);
        boolean paused = quiet(steady) > MAX_LINGER;
        lastArrival = steady;
        return paused;
    }

    /** Whether the linger time has passed. */
    public boolean isOver(long now) {
        long worth = lastInference.get().duration() / DURATION_SHARE;
        return quiet(lastInference.steady(now)) >= Math.max(1, Math.min(MAX_LINGER, worth));
    }

    /** For how long no photo arrived although one could have: none can while the thread classifies. */
    private long quiet(long steady) {
        return steady - Math.max(lastArrival, lastInference.get().end());
    }

    /** Notes an inference of this thread. @param start by the context's clock, which stands still meanwhile */
    public void inferred(long start, long duration) {
        lastInference.set(new Inference(lastInference.steady(start) + duration, duration));
    }
}

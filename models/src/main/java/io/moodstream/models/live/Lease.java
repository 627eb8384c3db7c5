package io.moodstream.models.live;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use an ensemble: its members stay open until this is closed. Closing twice is fine. */
public final class Lease implements AutoCloseable {

    private final Generation generation;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(Generation generation) {
        this.generation = generation;
    }

    /** The ensemble; not to be used after {@link #close}. */
    public Ensemble ensemble() {
        return generation.ensemble();
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            generation.leave();
        }
    }
}

package io.moodstream.models.live;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use an ensemble: its members stay open until this is closed. Closing twice is fine. */
public final class Lease implements AutoCloseable {

    private final EnsembleSnapshot snapshot;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(EnsembleSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The ensemble; not to be used after {@link #close}. */
    public Ensemble ensemble() {
        return snapshot.ensemble();
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            snapshot.leave();
        }
    }
}

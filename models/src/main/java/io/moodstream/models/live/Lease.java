package io.moodstream.models.live;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use an ensemble: its models stay open until the lease is closed. Closing twice has no effect. */
public final class Lease implements AutoCloseable {

    private final EnsembleSnapshot snapshot;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(EnsembleSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The ensemble; must not be used after {@link #close}. */
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

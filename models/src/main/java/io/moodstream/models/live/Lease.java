package io.moodstream.models.live;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use an ensemble: its models stay open until the lease is closed. Closing twice has no effect. */
public final class Lease implements AutoCloseable {

    private final ReferenceCounted<Ensemble> ensemble;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param ensemble retained for this lease */
    Lease(ReferenceCounted<Ensemble> ensemble) {
        this.ensemble = ensemble;
    }

    /** The ensemble; must not be used after {@link #close}. */
    public Ensemble ensemble() {
        return ensemble.value();
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            ensemble.release();
        }
    }
}

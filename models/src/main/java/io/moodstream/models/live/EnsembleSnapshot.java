package io.moodstream.models.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** An ensemble from the swap that makes it live to its last use; it keeps its models open until then. */
final class EnsembleSnapshot {

    private final Ensemble ensemble;
    private final Executor closing;

    /**
     * The number of leases, plus one while this snapshot is the current one; once it reaches 0 the snapshot is retired.
     */
    private final AtomicInteger users = new AtomicInteger(1);

    /** @param closing runs the release of the models at the end */
    EnsembleSnapshot(Ensemble ensemble, Executor closing) {
        this.ensemble = ensemble;
        this.closing = closing;
        List<Loaded> used = new ArrayList<>();
        try {
            for (Loaded model : ensemble.models()) {
                model.use();
                used.add(model);
            }
        } catch (IllegalStateException e) {
            used.forEach(Loaded::leave);
            throw e;
        }
    }

    Ensemble ensemble() {
        return ensemble;
    }

    /** Starts a use; returns false if this snapshot is retired. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            closing.execute(() -> ensemble.models().forEach(Loaded::leave));
        }
    }
}

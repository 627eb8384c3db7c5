package io.moodstream.models.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** An ensemble between its swap in and its last use; it keeps its models open as long. */
final class EnsembleSnapshot {

    private final Ensemble ensemble;
    private final Executor closing;

    /** Leases, and one more while this generation is the current one; at 0 it is over for good. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** @param closing lets go of the models at the end */
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

    /** Starts a use, unless this generation is over. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            closing.execute(() -> ensemble.models().forEach(Loaded::leave));
        }
    }
}

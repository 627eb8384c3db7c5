package io.moodstream.models.live;

import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.VotingRule;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The ensemble that judges now. A swap replaces it as a whole: who holds a lease goes on with the ensemble that was leased,
 * who asks next gets the new one. Models that are in no ensemble any more are closed when the last lease on one of theirs
 * has ended; never during a call, which would end the process. Safe for several threads.
 */
public final class LiveEnsemble implements AutoCloseable {

    private final Executor closing;
    private volatile EnsembleSnapshot current;

    /** Members are closed by the thread that lets go of them last. */
    public LiveEnsemble() {
        this(Runnable::run);
    }

    /** @param closing closes members, which takes milliseconds and may wait until another has loaded */
    public LiveEnsemble(Executor closing) {
        this.closing = closing;
        this.current = new EnsembleSnapshot(Ensemble.EMPTY, closing);
    }

    /** The ensemble of this moment, to be used in a try-with-resources statement. */
    public Lease acquire() {
        while (true) {
            EnsembleSnapshot snapshot = current;
            if (snapshot.enter()) {
                return new Lease(snapshot);
            }
            // Swapped out and left by its last user between the two lines above: the next one is there already.
        }
    }

    /** As {@link #swap(Collection, VotingRule)}, deciding by majority. */
    public void swap(Collection<? extends Loaded> models) {
        swap(models, new MajorityVote());
    }

    /**
     * Makes these models, deciding by this rule, the ensemble and takes care of them from now on.
     *
     * @param models all members, and the face detector if one was published; those that stay included
     * @throws IllegalArgumentException if two are versions of the same member, or of the detector
     * @throws IllegalStateException if one was closed
     */
    public synchronized void swap(Collection<? extends Loaded> models, VotingRule rule) {
        EnsembleSnapshot old = current;
        // The new generation takes its members before the old one lets go of those that stay.
        current = new EnsembleSnapshot(Ensemble.of(models, rule), closing);
        old.leave();
    }

    /** Swaps to no members at all. */
    @Override
    public void close() {
        swap(List.of());
    }
}

package io.moodstream.models.live;

import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.VotingRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The ensemble that currently classifies. A swap replaces it as a whole: holders of a lease continue with the ensemble
 * that they leased, and later callers get the new one. Models that are no longer in any ensemble are closed when the
 * last lease on an ensemble with them has ended; never during a call, which would crash the process. Thread-safe.
 */
public final class LiveEnsemble implements AutoCloseable {

    private final Executor closing;
    /** With a reference of its own, beside those of the leases. */
    private volatile ReferenceCounted<Ensemble> current;

    /** Models are closed on the thread that releases them last. */
    public LiveEnsemble() {
        this(Runnable::run);
    }

    /**
     * @param closing runs the closing of models, which takes milliseconds and may wait until another model has loaded
     */
    public LiveEnsemble(Executor closing) {
        this.closing = closing;
        this.current = open(Ensemble.EMPTY);
    }

    /** Leases the current ensemble; use it in a try-with-resources statement. */
    public Lease acquire() {
        while (true) {
            ReferenceCounted<Ensemble> ensemble = current;
            if (ensemble.retain()) {
                return new Lease(ensemble);
            }
            // It was swapped out and released by its last user in between: the next one is already current.
        }
    }

    /** As {@link #swap(Collection, VotingRule)}, deciding by majority. */
    public void swap(Collection<? extends Loaded> models) {
        swap(models, new MajorityVote());
    }

    /**
     * Makes these models the live ensemble, deciding by this rule, and takes ownership of them.
     *
     * @param models all members, and the face detector if one was published; including those that stay
     * @throws IllegalArgumentException if two are versions of the same member, or of the detector
     * @throws IllegalStateException if one was closed
     */
    public void swap(Collection<? extends Loaded> models, VotingRule rule) {
        swap(models, Map.of(), rule);
    }

    /**
     * The same, with these rollouts under way.
     *
     * @param rollouts by member; the ensemble owns both versions of each, and one of the two is among the models
     */
    public synchronized void swap(
            Collection<? extends Loaded> models, Map<String, ActiveRollout<LoadedMember>> rollouts, VotingRule rule) {
        ReferenceCounted<Ensemble> old = current;
        // The new ensemble retains its models before the old one releases those that stay.
        current = open(Ensemble.of(models, rollouts, rule));
        old.release();
    }

    /** Swaps to an empty ensemble. */
    @Override
    public void close() {
        swap(List.of());
    }

    /** Keeps the models of this ensemble open until its last use has ended. */
    private ReferenceCounted<Ensemble> open(Ensemble ensemble) {
        List<Loaded> retained = new ArrayList<>();
        try {
            for (Loaded model : ensemble.models()) {
                model.retain();
                retained.add(model);
            }
        } catch (IllegalStateException e) {
            retained.forEach(Loaded::release);
            throw e;
        }
        return new ReferenceCounted<>(ensemble, last -> closing.execute(() -> retained.forEach(Loaded::release)));
    }
}

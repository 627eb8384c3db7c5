package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A published version in memory that passed its golden set: a member, or the face detector.
 *
 * <p>A {@link LiveEnsemble} owns the models that are swapped into it: they are closed when no ensemble with them is in
 * use. To use such a version again later, load it again. A model that never became part of an ensemble is closed by
 * whoever loaded it.
 */
public abstract sealed class Loaded implements AutoCloseable permits LoadedMember, LoadedDetector {

    private final ReferenceCounted<MemberVersion> memory;
    /** Whether whoever loaded it has given up its reference: by closing it, or to the first ensemble. */
    private final AtomicBoolean handedOver = new AtomicBoolean();

    /** @param release frees its memory, once */
    Loaded(MemberVersion id, Runnable release) {
        this.memory = new ReferenceCounted<>(id, freed -> release.run());
    }

    public final MemberVersion id() {
        return memory.value();
    }

    /**
     * Another ensemble includes this model.
     *
     * @throws IllegalStateException if it was closed
     */
    final void retain() {
        if (!memory.retain()) {
            throw new IllegalStateException("The model " + id() + " was closed; load it again.");
        }
        close();
    }

    /** An ensemble with this model is no longer in use. */
    final void release() {
        memory.release();
    }

    /** Frees its memory, unless an ensemble includes it: then that ensemble will. */
    @Override
    public final void close() {
        if (handedOver.compareAndSet(false, true)) {
            memory.release();
        }
    }

    @Override
    public final String toString() {
        return id().toString();
    }
}

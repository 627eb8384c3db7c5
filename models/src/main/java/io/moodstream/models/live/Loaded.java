package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;

/**
 * A published version in memory that passed its golden set: a member, or the face detector.
 *
 * <p>A {@link LiveEnsemble} owns the models that are swapped into it: they are closed when no ensemble with them is in
 * use. To use such a version again later, load it again. A model that never became part of an ensemble is closed by
 * whoever loaded it.
 */
public abstract sealed class Loaded implements AutoCloseable permits LoadedMember, LoadedDetector {

    private final MemberVersion id;
    private final Runnable release;
    private int users;
    private boolean closed;

    /** @param release frees its memory, once */
    Loaded(MemberVersion id, Runnable release) {
        this.id = id;
        this.release = release;
    }

    public final MemberVersion id() {
        return id;
    }

    /** Another ensemble includes this model. */
    final synchronized void use() {
        if (closed) {
            throw new IllegalStateException("The model " + id + " was closed; load it again.");
        }
        users++;
    }

    /** An ensemble with this model is no longer in use. */
    final synchronized void leave() {
        users--;
        close();
    }

    /** Frees its memory, unless an ensemble includes it: then that ensemble will. */
    @Override
    public final synchronized void close() {
        if (users == 0 && !closed) {
            closed = true;
            release.run();
        }
    }

    @Override
    public final String toString() {
        return id.toString();
    }
}

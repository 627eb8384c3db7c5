package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;

/**
 * A published version in memory that passed its golden set: a member, or the face detector.
 *
 * <p>A {@link LiveEnsemble} that it is swapped into takes care of it: it is closed when no ensemble with it is in use. To
 * go back to it later, load it again. One that never got into an ensemble is closed by whoever loaded it.
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

    /** One more ensemble has it. */
    final synchronized void use() {
        if (closed) {
            throw new IllegalStateException("The model " + id + " was closed; load it again.");
        }
        users++;
    }

    /** One ensemble with it is no longer used by anybody. */
    final synchronized void leave() {
        users--;
        close();
    }

    /** Frees its memory, unless an ensemble has it: then that ensemble will. */
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

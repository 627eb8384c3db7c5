package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.kind.Head;

/**
 * A member in memory that passed its golden set.
 *
 * <p>A {@link LiveEnsemble} that it is swapped into takes care of it: it is closed when no ensemble with it is in use. To
 * go back to it later, load it again. A member that never got into an ensemble is closed by whoever loaded it.
 */
public final class LoadedMember implements AutoCloseable {

    private final MemberVersion id;
    private final Piece<FeatureExtractor> extractor;
    private final Piece<Head> head;
    private final Runnable release;
    private int users;
    private boolean closed;

    LoadedMember(MemberVersion id, Piece<FeatureExtractor> extractor, Piece<Head> head, Runnable release) {
        this.id = id;
        this.extractor = extractor;
        this.head = head;
        this.release = release;
    }

    public MemberVersion id() {
        return id;
    }

    FeatureExtractor extractor() {
        return extractor.value();
    }

    Head head() {
        return head.value();
    }

    /** One more ensemble has this member. */
    synchronized void use() {
        if (closed) {
            throw new IllegalStateException("The member " + id + " was closed; load it again.");
        }
        users++;
    }

    /** One ensemble with this member is no longer used by anybody. */
    synchronized void leave() {
        users--;
        close();
    }

    /** Frees the member's memory, unless an ensemble has it: then that ensemble will. */
    @Override
    public synchronized void close() {
        if (users == 0 && !closed) {
            closed = true;
            release.run();
        }
    }

    @Override
    public String toString() {
        return id.toString();
    }
}

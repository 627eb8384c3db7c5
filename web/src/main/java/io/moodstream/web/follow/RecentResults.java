package io.moodstream.web.follow;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Outcomes of the latest photos, for queries and for waiting clients. */
public final class RecentResults {

    /** Number of photos to keep: about 20 MB. */
    public static final int REMEMBERED = 10_000;

    private final BoundedHistory<String, PhotoResult> known = new BoundedHistory<>(REMEMBERED);
    private final BoundedHistory<String, CompletableFuture<PhotoResult>> awaited = new BoundedHistory<>(REMEMBERED);

    /** Stores an outcome and notifies those waiting for it. */
    void add(String photoId, PhotoResult result) {
        Optional<CompletableFuture<PhotoResult>> waiting;
        synchronized (this) {
            known.put(photoId, result);
            waiting = awaited.remove(photoId);
        }
        waiting.ifPresent(future -> future.complete(result));
    }

    /** The outcome, if known. */
    public Optional<PhotoResult> now(String photoId) {
        return known.get(photoId);
    }

    /** The outcome, once available; if it never is, the future never completes. */
    public synchronized CompletableFuture<PhotoResult> of(String photoId) {
        return known.get(photoId)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> awaited.getOr(photoId, CompletableFuture::new).copy());
    }
}

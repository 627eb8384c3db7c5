package io.moodstream.web.follow;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What became of the latest photos, for those who ask and those who wait. */
public final class RecentResults {

    /** Photos that are remembered: about 20 MB. */
    public static final int REMEMBERED = 10_000;

    private final BoundedHistory<String, PhotoResult> known = new BoundedHistory<>(REMEMBERED);
    private final BoundedHistory<String, CompletableFuture<PhotoResult>> awaited = new BoundedHistory<>(REMEMBERED);

    /** Remembers an outcome and tells those who wait for it. */
    void add(String photoId, PhotoResult result) {
        Optional<CompletableFuture<PhotoResult>> waiting;
        synchronized (this) {
            known.put(photoId, result);
            waiting = awaited.remove(photoId);
        }
        waiting.ifPresent(future -> future.complete(result));
    }

    /** The outcome as far as it is known. */
    public Optional<PhotoResult> now(String photoId) {
        return known.get(photoId);
    }

    /** The outcome, once it is there; where it never comes, the future never ends by itself. */
    public synchronized CompletableFuture<PhotoResult> of(String photoId) {
        return known.get(photoId)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> awaited.getOr(photoId, CompletableFuture::new).copy());
    }
}

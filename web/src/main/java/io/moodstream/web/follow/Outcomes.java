package io.moodstream.web.follow;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What became of the latest photos, for those who ask and those who wait. */
public final class Outcomes {

    /** Photos that are remembered: about 20 MB. */
    public static final int REMEMBERED = 10_000;

    private final Recent<String, Outcome> known = new Recent<>(REMEMBERED);
    private final Recent<String, CompletableFuture<Outcome>> awaited = new Recent<>(REMEMBERED);

    /** Remembers an outcome and tells those who wait for it. */
    void add(String photoId, Outcome outcome) {
        Optional<CompletableFuture<Outcome>> waiting;
        synchronized (this) {
            known.put(photoId, outcome);
            waiting = awaited.remove(photoId);
        }
        waiting.ifPresent(future -> future.complete(outcome));
    }

    /** The outcome as far as it is known. */
    public Optional<Outcome> now(String photoId) {
        return known.get(photoId);
    }

    /** The outcome, once it is there; where it never comes, the future never ends by itself. */
    public synchronized CompletableFuture<Outcome> of(String photoId) {
        return known.get(photoId)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> awaited.getOr(photoId, CompletableFuture::new).copy());
    }
}

package io.moodstream.web.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Outcomes of the latest photos, for queries and for waiting clients. */
public final class RecentResults {

    /** Maximum number of photos to keep: usually about 20 MB. */
    public static final int REMEMBERED = 10_000;

    /** Maximum bytes that they take, roughly: anybody may write longer predictions than a stream app usually does. */
    private static final long MEMORY = 64L << 20;

    private final BoundedHistory<String, PhotoResult> known;

    /** One future per waiting client, and no entry for a photo that nobody waits for: it may never have an outcome. */
    private final Map<String, Set<CompletableFuture<Optional<PhotoResult>>>> waiters = new HashMap<>();

    /** Nothing yet. */
    public RecentResults() {
        this(MEMORY);
    }

    /** @param memory maximum bytes, roughly */
    RecentResults(long memory) {
        this.known = new BoundedHistory<>(REMEMBERED, memory, RecentResults::memory);
    }

    /** Written out, each field takes a character for about two bytes of memory. */
    private static long memory(PhotoResult result) {
        return 2L * result.toString().length();
    }

    /** Stores an outcome and notifies those waiting for it. */
    void add(String photoId, PhotoResult result) {
        Set<CompletableFuture<Optional<PhotoResult>>> notified;
        synchronized (this) {
            known.put(photoId, result);
            notified = waiters.remove(photoId);
        }
        if (notified != null) {
            notified.forEach(waiter -> waiter.complete(Optional.of(result)));
        }
    }

    /** The outcome, if known. */
    public Optional<PhotoResult> now(String photoId) {
        return known.get(photoId);
    }

    /** The outcome, as soon as it is known; empty once this time has passed without it. */
    public CompletableFuture<Optional<PhotoResult>> within(Duration time, String photoId) {
        CompletableFuture<Optional<PhotoResult>> waiter = new CompletableFuture<>();
        synchronized (this) {
            Optional<PhotoResult> result = known.get(photoId);
            if (result.isPresent()) {
                return CompletableFuture.completedFuture(result);
            }
            waiters.computeIfAbsent(photoId, id -> new HashSet<>()).add(waiter);
        }
        return waiter.completeOnTimeout(Optional.empty(), time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((result, failure) -> remove(photoId, waiter));
    }

    private synchronized void remove(String photoId, CompletableFuture<Optional<PhotoResult>> waiter) {
        waiters.computeIfPresent(photoId, (id, all) -> all.remove(waiter) && all.isEmpty() ? null : all);
    }

    /** Number of waiters, of all photos together. */
    synchronized int waiting() {
        return waiters.values().stream().mapToInt(Set::size).sum();
    }
}

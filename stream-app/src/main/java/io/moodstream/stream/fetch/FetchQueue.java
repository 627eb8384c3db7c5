package io.moodstream.stream.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Photos that wait to be fetched, those of each place in the order of their arrival. A free thread goes to the place
 * that has the fewest threads. A place that is slow always gets one, but further ones only while another thread stays
 * free: so a server that hangs holds up its own photos and not those of other places. Thread-safe.
 */
final class FetchQueue {

    private final Executor threads;
    private final int maxThreads;
    private final Duration slow;
    private final LongSupplier nanoTime;
    private final Map<Optional<URI>, Place> places = new HashMap<>();
    private long turns;

    /** An allowed location, of which there are few; guarded by the queue's lock. */
    private static final class Place {

        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private boolean isSlow;
        private int running;
        private long lastTurn;
    }

    private record Waiting(PhotoFetch fetch, Supplier<byte[]> work) {}

    /**
     * @param maxThreads maximum number of photos that are fetched concurrently
     * @param slow a place is slow if its latest photo needed longer than this, whether it came or not
     * @param nanoTime the time, as {@link System#nanoTime()} gives it
     */
    FetchQueue(Executor threads, int maxThreads, Duration slow, LongSupplier nanoTime) {
        this.threads = threads;
        this.maxThreads = maxThreads;
        this.slow = slow;
        this.nanoTime = nanoTime;
    }

    /** @param place the allowed location; empty if there is none, for work that fails at once */
    synchronized void add(Optional<URI> place, PhotoFetch fetch, Supplier<byte[]> work) {
        places.computeIfAbsent(place, unknown -> new Place()).waiting.add(new Waiting(fetch, work));
        startNext();
    }

    private void startNext() {
        for (Optional<Place> next = next(); next.isPresent(); next = next()) {
            Place place = next.get();
            Waiting photo = place.waiting.remove();
            place.running++;
            place.lastTurn = ++turns;
            threads.execute(() -> run(place, photo));
        }
    }

    private Optional<Place> next() {
        int free = maxThreads - running();
        return places.values().stream()
                .filter(place -> !place.waiting.isEmpty() && free > (place.isSlow && place.running > 0 ? 1 : 0))
                .min(Comparator.<Place>comparingInt(place -> place.running).thenComparingLong(place -> place.lastTurn));
    }

    private int running() {
        return places.values().stream().mapToInt(place -> place.running).sum();
    }

    /** Returns once the photo has been taken. */
    private void run(Place place, Waiting photo) {
        try {
            photo.fetch().run(() -> timed(place, photo.work()));
        } finally {
            ended(place);
        }
    }

    private byte[] timed(Place place, Supplier<byte[]> work) {
        long start = nanoTime.getAsLong();
        try {
            return work.get();
        } finally {
            answered(place, nanoTime.getAsLong() - start);
        }
    }

    private synchronized void answered(Place place, long nanos) {
        place.isSlow = nanos > slow.toNanos();
    }

    private synchronized void ended(Place place) {
        place.running--;
        startNext();
    }
}

package io.moodstream.stream.classify;

import io.moodstream.stream.fetch.Fetch;
import io.moodstream.stream.fetch.PhotoFetcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Photos that lie elsewhere and are fetched by other threads, while those that came with their bytes pass by. Like photos
 * that wait for company each has a place in the store until it is answered: after a crash it is fetched again.
 */
final class FetchingPhotos {

    /** Their places in the store, which they share with those that wait to be judged together, begin here. */
    static final int FIRST_PLACE = 1 << 20;

    /** More would wait for long in any case; an event without its photo takes half a kilobyte. */
    private static final int MOST = 1_000;

    private static final long MOST_BYTES = 8 << 20;

    private final KeyValueStore<Integer, byte[]> store;
    private final PhotoFetcher fetcher;
    private final List<Fetched> under = new ArrayList<>();
    private int next = FIRST_PLACE;
    private long bytes;

    /** A photo and the fetching of it. */
    record Fetched(int place, Arrival arrival, Fetch fetch) {}

    FetchingPhotos(KeyValueStore<Integer, byte[]> store, PhotoFetcher fetcher) {
        this.store = store;
        this.fetcher = fetcher;
    }

    /** Starts what the store still holds. @param uri where the photo of an arrival lies */
    void resume(Function<Arrival, String> uri) {
        try (KeyValueIterator<Integer, byte[]> all = store.range(FIRST_PLACE, Integer.MAX_VALUE)) {
            all.forEachRemaining(entry -> {
                Arrival arrival = ArrivalCodec.read(entry.value);
                hold(entry.key, arrival, uri.apply(arrival));
            });
        }
    }

    boolean isEmpty() {
        return under.isEmpty();
    }

    boolean isFull() {
        return under.size() >= MOST || bytes >= MOST_BYTES;
    }

    void add(Arrival arrival, String uri) {
        store.put(next, ArrivalCodec.write(arrival));
        hold(next, arrival, uri);
    }

    private void hold(int place, Arrival arrival, String uri) {
        under.add(new Fetched(place, arrival, fetcher.start(uri)));
        bytes += arrival.size();
        next = place == Integer.MAX_VALUE ? FIRST_PLACE : place + 1;
    }

    /** Waits until the first of them has come, but not longer than this. */
    void await(Duration time) {
        under.get(0).fetch().await(time);
    }

    /** Those whose fetching is over, in the order of their arrival; from now on they are their receiver's. */
    List<Fetched> take() {
        List<Fetched> taken = new ArrayList<>();
        for (Iterator<Fetched> all = under.iterator(); all.hasNext(); ) {
            Fetched photo = all.next();
            if (photo.fetch().isDone()) {
                all.remove();
                store.delete(photo.place());
                bytes -= photo.arrival().size();
                taken.add(photo);
            }
        }
        return taken;
    }

    /** Gives all of them up; whoever opens the store next fetches them again. */
    void close() {
        under.forEach(photo -> photo.fetch().giveUp());
        under.clear();
    }
}

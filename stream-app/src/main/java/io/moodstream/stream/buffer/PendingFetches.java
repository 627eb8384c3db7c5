package io.moodstream.stream.buffer;

import io.moodstream.stream.fetch.PhotoFetch;
import io.moodstream.stream.fetch.PhotoFetcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Photos given by URI while other threads fetch them, so that those that came with their bytes need not wait. Each has
 * a slot in the buffer's store until it is taken: after a crash it is fetched again.
 */
public final class PendingFetches {

    /** Their slots begin here; those below are the {@link PhotoBuffer}'s. */
    static final int FIRST_SLOT = 1 << 20;

    /** Further fetches would wait for long anyway; an event without its photo takes half a kilobyte. */
    private static final int MAX_FETCHES = 1_000;

    private static final long MAX_BYTES = 8 << 20;

    private final KeyValueStore<Integer, byte[]> store;
    private final PhotoFetcher fetcher;
    private final List<Pending> pending = new ArrayList<>();
    private int nextSlot = FIRST_SLOT;
    private long bytes;

    /** A photo and its fetch. */
    public record Pending(int slot, SourceRecord photo, PhotoFetch fetch) {}

    public PendingFetches(KeyValueStore<Integer, byte[]> store, PhotoFetcher fetcher) {
        this.store = store;
        this.fetcher = fetcher;
    }

    /** Starts to fetch the photos in the store. @param uri the URI of a photo */
    public void resume(Function<SourceRecord, String> uri) {
        try (KeyValueIterator<Integer, byte[]> all = store.range(FIRST_SLOT, Integer.MAX_VALUE)) {
            all.forEachRemaining(entry -> {
                SourceRecord photo = SourceRecordCodec.read(entry.value);
                start(entry.key, photo, uri.apply(photo));
            });
        }
    }

    public boolean isEmpty() {
        return pending.isEmpty();
    }

    public boolean isFull() {
        return pending.size() >= MAX_FETCHES || bytes >= MAX_BYTES;
    }

    /** Starts to fetch a photo. */
    public void add(SourceRecord photo, String uri) {
        store.put(nextSlot, SourceRecordCodec.write(photo));
        start(nextSlot, photo, uri);
    }

    private void start(int slot, SourceRecord photo, String uri) {
        pending.add(new Pending(slot, photo, fetcher.start(uri)));
        bytes += photo.size();
        nextSlot = slot == Integer.MAX_VALUE ? FIRST_SLOT : slot + 1;
    }

    /** Waits until the oldest fetch is done, but not longer than this. */
    public void await(Duration timeout) {
        pending.get(0).fetch().await(timeout);
    }

    /** Removes the photos whose fetch is done, in the order of their arrival. */
    public List<Pending> takeDone() {
        List<Pending> done = new ArrayList<>();
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            Pending next = all.next();
            if (next.fetch().isDone()) {
                all.remove();
                store.delete(next.slot());
                bytes -= next.photo().size();
                done.add(next);
            }
        }
        return done;
    }

    /** Cancels all fetches; the next owner of the store starts them again. */
    public void close() {
        pending.forEach(next -> next.fetch().giveUp());
        pending.clear();
    }
}

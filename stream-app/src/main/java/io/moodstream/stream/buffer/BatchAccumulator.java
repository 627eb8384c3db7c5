package io.moodstream.stream.buffer;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Accumulates the photos of a task into batches. A photo that arrives after a pause is not held up: it completes a
 * batch at once. Photos that arrive close together wait until a batch is complete or the linger time has passed, see
 * {@link LingerPolicy}: so latency is low under light load, and batches form under heavy load. {@link PhotoBuffer}
 * explains why none is lost meanwhile.
 */
public final class BatchAccumulator {

    private final LingerPolicy linger;
    private final PhotoBuffer buffer;

    /**
     * Starts with the photos in the store.
     *
     * @param maxPhotos maximum number of photos in a batch, 1 or more
     * @param lastInference shared by the tasks of all threads
     * @param now by the processor context's clock, like all times here
     */
    public BatchAccumulator(
            KeyValueStore<Integer, byte[]> store, int maxPhotos, LastInference lastInference, long now) {
        this.linger = new LingerPolicy(lastInference, now);
        this.buffer = new PhotoBuffer(store, maxPhotos);
    }

    public boolean isEmpty() {
        return buffer.isEmpty();
    }

    /** Adds a photo that has arrived. @return the batch that it completes; empty if it waits */
    public List<SourceRecord> add(SourceRecord photo, long now) {
        boolean alone = linger.arrivesAfterPause(now) && buffer.isEmpty();
        if (!alone && !buffer.isFullWith(photo)) {
            buffer.add(photo);
            return List.of();
        }
        List<SourceRecord> batch = new ArrayList<>(buffer.take());
        batch.add(photo);
        return batch;
    }

    /** Puts back a photo of a batch, to wait for the next one. */
    public void putBack(SourceRecord photo) {
        buffer.add(photo);
    }

    /** Removes all photos, in the order of their arrival. */
    public List<SourceRecord> take() {
        return buffer.take();
    }

    /** Removes all photos if the linger time has passed; otherwise none. */
    public List<SourceRecord> takeDue(long now) {
        return !buffer.isEmpty() && linger.isOver(now) ? buffer.take() : List.of();
    }

    /** Notes an inference of this thread. @param millis its duration */
    public void inferred(long start, long millis) {
        linger.inferred(start, millis);
    }
}

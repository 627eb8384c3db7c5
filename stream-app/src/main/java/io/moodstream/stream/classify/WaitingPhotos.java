package io.moodstream.stream.classify;

import io.moodstream.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Photos that wait to be judged together. Each has a place in a store, so that a photo whose offset is committed while it
 * waits is in the same transaction's changelog: a crash or a move of the task loses none and repeats none. The cache
 * before the store lets a photo that is judged before the next commit leave no more than a tombstone there, and the
 * places are few, so the changelog stays as small as one batch.
 */
final class WaitingPhotos {

    static final String STORE = "waiting-photos";

    /**
     * Larger records are decoded for longer than a batch saves, and would travel to the changelog while they wait. Less
     * than any topic and any producer takes, unless somebody told it otherwise.
     */
    private static final long MOST_BYTES = 900_000;

    /** Earlier releases let larger records wait; and a topic that has been made keeps its settings. */
    private static final int LARGEST_RECORD = TopicCatalogue.MAX_PHOTO_BYTES + (1 << 20);

    private final KeyValueStore<Integer, byte[]> store;
    private final int most;
    private final List<Arrival> waiting = new ArrayList<>();
    private long bytes;

    /** @param most photos that are judged together, 1 or more; those that the store still holds come first */
    WaitingPhotos(KeyValueStore<Integer, byte[]> store, int most) {
        this.store = store;
        this.most = most;
        try (KeyValueIterator<Integer, byte[]> all = store.range(0, FetchingPhotos.FIRST_PLACE - 1)) {
            all.forEachRemaining(entry -> hold(ArrivalCodec.read(entry.value)));
        }
    }

    static StoreBuilder<KeyValueStore<Integer, byte[]>> builder() {
        String largest = String.valueOf(LARGEST_RECORD);
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Integer(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether this one need not wait: with it, the photos are as many, or as large, as are judged together. */
    boolean isFullWith(Arrival next) {
        return waiting.size() + 1 >= most || bytes + next.size() >= MOST_BYTES;
    }

    /** Whether this one may wait: what waits must fit its changelog, and soon be judged. */
    static boolean mayHold(Arrival arrival) {
        return arrival.size() < MOST_BYTES;
    }

    void add(Arrival arrival) {
        store.put(waiting.size(), ArrivalCodec.write(arrival));
        hold(arrival);
    }

    /** Those that wait, in the order of their arrival; from now on they are their receiver's. */
    List<Arrival> take() {
        List<Arrival> taken = List.copyOf(waiting);
        for (int place = 0; place < taken.size(); place++) {
            store.delete(place);
        }
        waiting.clear();
        bytes = 0;
        return taken;
    }

    private void hold(Arrival arrival) {
        waiting.add(arrival);
        bytes += arrival.size();
    }
}

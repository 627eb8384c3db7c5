package io.moodstream.stream.buffer;

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
 * Photos that wait to be classified together. Each has a slot in a state store, so a photo whose offset is committed
 * while it waits is in the same transaction's changelog: a crash or a move of the task loses none and repeats none. The
 * cache in front of the store lets a photo that is classified before the next commit leave no more than a tombstone
 * there, and the slots are few, so the changelog stays as small as one batch.
 */
public final class PhotoBuffer {

    /** The store's name; {@link PendingFetches} has slots in it as well. */
    public static final String STORE = "waiting-photos";

    /**
     * Larger records take longer to decode than a batch saves, and would travel to the changelog while they wait. Below
     * the limit of any topic and any producer, unless somebody lowered it.
     */
    public static final long MAX_BYTES = 900_000;

    /** Earlier releases buffered larger records; and an existing topic keeps its settings. */
    private static final int MAX_RECORD_BYTES = TopicCatalogue.MAX_PHOTO_BYTES + (1 << 20);

    private final KeyValueStore<Integer, byte[]> store;
    private final int maxPhotos;
    private final List<SourceRecord> photos = new ArrayList<>();
    private long bytes;

    /** Starts with the photos in the store. @param maxPhotos maximum number of photos classified together, 1 or more */
    public PhotoBuffer(KeyValueStore<Integer, byte[]> store, int maxPhotos) {
        this.store = store;
        this.maxPhotos = maxPhotos;
        try (KeyValueIterator<Integer, byte[]> all = store.range(0, PendingFetches.FIRST_SLOT - 1)) {
            all.forEachRemaining(entry -> hold(SourceRecordCodec.read(entry.value)));
        }
    }

    /** In memory, with a changelog. */
    public static StoreBuilder<KeyValueStore<Integer, byte[]>> store() {
        String maxBytes = String.valueOf(MAX_RECORD_BYTES);
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Integer(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, maxBytes));
    }

    public boolean isEmpty() {
        return photos.isEmpty();
    }

    /** Whether a batch is complete with this photo, by number or by size. */
    public boolean isFullWith(SourceRecord next) {
        return photos.size() + 1 >= maxPhotos || bytes + next.size() >= MAX_BYTES;
    }

    /** Whether this photo may wait: it must fit into the changelog. */
    public static boolean canHold(SourceRecord photo) {
        return photo.size() < MAX_BYTES;
    }

    public void add(SourceRecord photo) {
        store.put(photos.size(), SourceRecordCodec.write(photo));
        hold(photo);
    }

    /** Removes all photos, in the order of their arrival. */
    public List<SourceRecord> take() {
        List<SourceRecord> taken = List.copyOf(photos);
        for (int slot = 0; slot < taken.size(); slot++) {
            store.delete(slot);
        }
        photos.clear();
        bytes = 0;
        return taken;
    }

    private void hold(SourceRecord photo) {
        photos.add(photo);
        bytes += photo.size();
    }
}

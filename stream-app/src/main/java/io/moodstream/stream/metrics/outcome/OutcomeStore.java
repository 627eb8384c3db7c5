package io.moodstream.stream.metrics.outcome;

import io.moodstream.stream.metrics.BinarySerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The outcome of each photo of the last days, and an index by age (8 bytes big-endian {@link Outcome#since}, then the
 * photo id) which finds the oldest without scanning the rest.
 */
final class OutcomeStore {

    static final String OUTCOMES = "outcomes";
    static final String BY_AGE = "outcomes-by-age";

    /** Maximum number of outcomes that one call forgets, so that a long pause does not end in a long stall. */
    private static final int MAX_AT_ONCE = 20_000;

    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<String, Outcome> outcomes;
    private final KeyValueStore<Bytes, byte[]> byAge;
    /** No row is older: deleted rows below it need not be skipped again. */
    private long oldest;

    OutcomeStore(KeyValueStore<String, Outcome> outcomes, KeyValueStore<Bytes, byte[]> byAge) {
        this.outcomes = outcomes;
        this.byAge = byAge;
    }

    static StoreBuilder<KeyValueStore<String, Outcome>> outcomes() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(OUTCOMES),
                        Serdes.String(),
                        BinarySerde.serde(OutcomeCodec::write, OutcomeCodec::read))
                // With a row for each photo, this store would fill the cache that all stores of a thread share, age in
                // the heap, and evict buffered photos into their changelog.
                .withCachingDisabled();
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> byAge() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(BY_AGE), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** The outcome of this photo; a new one if nothing is known. */
    Outcome get(String photo, long now) {
        Outcome known = outcomes.get(photo);
        return known == null ? Outcome.begin(now) : known;
    }

    void put(String photo, Outcome before, Outcome after) {
        outcomes.put(photo, after);
        boolean aged = before.since() != after.since();
        if (aged && !before.isFresh()) {
            byAge.delete(ageKey(before.since(), photo));
        }
        if (aged || before.isFresh()) {
            byAge.put(ageKey(after.since(), photo), NOTHING);
        }
    }

    /** Removes outcomes from before this instant and passes each to the visitor. */
    void forgetBefore(long limit, Consumer<Outcome> visitor) {
        int room = MAX_AT_ONCE;
        // Keys are in the order of unsigned numbers, in which an instant before 1970 is after all others.
        long end = Math.max(limit, 0);
        try (KeyValueIterator<Bytes, byte[]> old = byAge.range(ageKey(oldest, ""), ageKey(end, ""))) {
            while (old.hasNext() && room-- > 0) {
                Bytes key = old.next().key;
                oldest = ByteBuffer.wrap(key.get()).getLong();
                byAge.delete(key);
                Outcome gone = outcomes.delete(photo(key));
                if (gone != null) {
                    visitor.accept(gone);
                }
            }
        }
    }

    private static Bytes ageKey(long since, String photo) {
        byte[] id = photo.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(since)
                .put(id)
                .array());
    }

    private static String photo(Bytes ageKey) {
        byte[] key = ageKey.get();
        return new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
    }
}

package io.moodstream.stream.rollout;

import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The rollouts of one task, by plan id; a row for each signed plan that there ever was. */
final class RolloutStore {

    static final String STORE = "rollout-states";

    private final KeyValueStore<String, RolloutRecord> store;

    RolloutStore(KeyValueStore<String, RolloutRecord> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, RolloutRecord>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE),
                        Serdes.String(),
                        Serdes.serdeFrom(
                                (topic, record) -> record == null ? null : RolloutRecordCodec.write(record),
                                (topic, bytes) -> bytes == null ? null : RolloutRecordCodec.read(bytes)))
                .withCachingEnabled();
    }

    RolloutRecord get(String planId, Instant now) {
        RolloutRecord known = store.get(planId);
        return known == null ? RolloutRecord.unknown(planId, now) : known;
    }

    /** Whether anything is stored of this plan. */
    boolean has(String planId) {
        return store.get(planId) != null;
    }

    void put(RolloutRecord record) {
        store.put(record.state().planId(), record);
    }
}

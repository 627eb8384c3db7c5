package io.moodstream.stream.metrics.outcome;

import io.moodstream.stream.metrics.BinarySerde;
import io.moodstream.stream.metrics.Delta;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.Pane;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Changes aggregated by pane until they are sent: a burst of labels costs one record for each subject and pane, not one
 * for each label. They are kept in a store, not in a list, since a sum belongs to the transaction of its input. The
 * store is in memory with a changelog: it is small, and a queue in RocksDB would leave a trail of deleted rows to scan.
 */
final class PendingDeltas {

    static final String STORE = "pending-deltas";

    private final KeyValueStore<String, OutcomeCounts> store;

    PendingDeltas(KeyValueStore<String, OutcomeCounts> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, OutcomeCounts>> builder() {
        Serde<OutcomeCounts> counts = BinarySerde.serde(OutcomeCounts::toBytes, OutcomeCounts::fromBytes);
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), counts)
                .withCachingEnabled();
    }

    void add(Map<Pane, OutcomeCounts> changes) {
        changes.forEach((pane, change) -> {
            String key = pane.text();
            OutcomeCounts waiting = store.get(key);
            store.put(key, waiting == null ? change : waiting.plus(change));
        });
    }

    /** Passes every change to the receiver, as subject key and delta bytes, and removes it. */
    void drain(BiConsumer<byte[], byte[]> receiver) {
        try (KeyValueIterator<String, OutcomeCounts> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, OutcomeCounts> next = all.next();
                store.delete(next.key);
                if (!next.value.equals(OutcomeCounts.NONE)) {
                    Pane pane = Pane.parse(next.key);
                    byte[] subject = pane.subject().text().getBytes(StandardCharsets.UTF_8);
                    receiver.accept(subject, new Delta(pane.start(), next.value).toBytes());
                }
            }
        }
    }
}

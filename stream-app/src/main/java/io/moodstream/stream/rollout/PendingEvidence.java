package io.moodstream.stream.rollout;

import io.moodstream.domain.rollout.PairedCounts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Changes of the evidence, aggregated by plan and stage until they are sent. They are kept in a store, in memory with a
 * changelog, since a sum belongs to the transaction of its input.
 */
public final class PendingEvidence {

    /** The store's name. */
    public static final String STORE = "pending-evidence";

    private final KeyValueStore<String, EvidenceDelta> store;

    public PendingEvidence(KeyValueStore<String, EvidenceDelta> store) {
        this.store = store;
    }

    /** The store that it needs. */
    public static StoreBuilder<KeyValueStore<String, EvidenceDelta>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE),
                        Serdes.String(),
                        Serdes.serdeFrom(
                                (topic, delta) -> delta == null ? null : delta.toBytes(),
                                (topic, bytes) -> EvidenceDelta.fromBytes(bytes).orElse(null)))
                .withCachingEnabled();
    }

    /** Adds the changes of one photo. */
    public void add(Map<PlanStage, PairedCounts> changes) {
        changes.forEach((at, change) -> {
            EvidenceDelta waiting = store.get(at.text());
            PairedCounts sum = waiting == null ? change : waiting.change().plus(change);
            store.put(at.text(), new EvidenceDelta(at.stage(), sum));
        });
    }

    /** Passes every change to the receiver, as plan id and delta bytes, and removes it. */
    public void drain(BiConsumer<byte[], byte[]> receiver) {
        try (KeyValueIterator<String, EvidenceDelta> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, EvidenceDelta> next = all.next();
                store.delete(next.key);
                if (!next.value.change().equals(PairedCounts.NONE)) {
                    String plan = PlanStage.parse(next.key).planId();
                    receiver.accept(plan.getBytes(StandardCharsets.UTF_8), next.value.toBytes());
                }
            }
        }
    }
}

package io.moodstream.client.follow;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.RunningInstances;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the model-status topic. */
public final class ModelStatusReader {

    private static final Set<ModelState> PRESENT = Set.of(ModelState.LIVE, ModelState.CANDIDATE, ModelState.LOADING);

    /** Statuses that are kept: anybody who may write there may have written any number. */
    static final int MAX_STATUSES = 5_000;

    /** Maximum bytes of a key: it names a version and an instance, or a record of the models topic and an instance. */
    static final int MAX_KEY = 4 * 1024;

    private ModelStatusReader() {}

    /**
     * The latest state of every version on every instance, the newest change last. A version is neither live nor a
     * candidate nor loading on an instance that is not running.
     */
    public static Collection<ModelStatus> latest(Cluster cluster) {
        try (RunningInstances instances = RunningInstances.of(cluster.clients())) {
            Predicate<String> running = instances.now();
            return everReported(cluster).stream()
                    .filter(status -> !PRESENT.contains(status.getState()) || running.test(status.getAppInstance()))
                    .toList();
        }
    }

    private static Collection<ModelStatus> everReported(Cluster cluster) {
        Topic topic = cluster.topics().modelStatus();
        try (Tail<ModelStatus> tail = Tail.fromBeginning(
                cluster.clients(),
                topic,
                SizeLimitedDeserializer.small(cluster.serdes().deserializer(topic, ModelStatus.class)))) {
            return latest(tail::toEnd);
        }
    }

    /** @param records passes them on one by one, so that they need not fit in memory */
    static Collection<ModelStatus> latest(Consumer<Consumer<ConsumerRecord<String, ModelStatus>>> records) {
        Map<String, ModelStatus> latest = new LinkedHashMap<>();
        Set<String> past = new LinkedHashSet<>();
        records.accept(record -> {
            String key = record.key();
            ModelStatus status = record.value();
            if (record.serializedKeySize() > MAX_KEY) {
                return; // no stream app wrote it
            }
            latest.remove(key);
            past.remove(key);
            if (status != null) {
                latest.put(key, status);
                if (!PRESENT.contains(status.getState())) {
                    past.add(key);
                }
            }
            if (latest.size() > MAX_STATUSES) {
                // What went live long ago is the oldest, and matters more than what was retired since.
                String dropped =
                        (past.isEmpty() ? latest.keySet() : past).iterator().next();
                latest.remove(dropped);
                past.remove(dropped);
            }
        });
        return latest.values();
    }
}

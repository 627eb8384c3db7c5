package io.moodstream.client.follow;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.RunningInstances;
import io.moodstream.schemas.client.Tail;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the model-status topic. */
public final class ModelStatusReader {

    private static final Set<ModelState> PRESENT = Set.of(ModelState.LIVE, ModelState.CANDIDATE, ModelState.LOADING);

    /** Statuses that are kept, the newest: anybody who may write there may have written any number. */
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
        try (Tail<ModelStatus> tail =
                Tail.fromBeginning(cluster.clients(), topic, cluster.serdes().deserializer(topic, ModelStatus.class))) {
            return latest(tail::toEnd);
        }
    }

    /** @param records passes them on one by one, so that they need not fit in memory */
    static Collection<ModelStatus> latest(Consumer<Consumer<ConsumerRecord<String, ModelStatus>>> records) {
        Map<String, ModelStatus> latest = new LinkedHashMap<>();
        records.accept(record -> {
            if (record.serializedKeySize() > MAX_KEY) {
                return; // no stream app wrote it
            }
            latest.remove(record.key());
            if (record.value() != null) {
                latest.put(record.key(), record.value());
            }
            if (latest.size() > MAX_STATUSES) {
                latest.remove(latest.keySet().iterator().next());
            }
        });
        return latest.values();
    }
}

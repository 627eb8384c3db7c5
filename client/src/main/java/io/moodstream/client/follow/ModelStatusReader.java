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
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the model-status topic. */
public final class ModelStatusReader {

    private static final Set<ModelState> PRESENT = Set.of(ModelState.LIVE, ModelState.CANDIDATE, ModelState.LOADING);

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
        Map<String, ModelStatus> latest = new LinkedHashMap<>();
        try (Tail<ModelStatus> tail =
                Tail.fromBeginning(cluster.clients(), topic, cluster.serdes().deserializer(topic, ModelStatus.class))) {
            for (ConsumerRecord<String, ModelStatus> record : tail.toEnd()) {
                latest.remove(record.key());
                if (record.value() != null) {
                    latest.put(record.key(), record.value());
                }
            }
        }
        return latest.values();
    }
}

package io.moodstream.cli.follow;

import io.moodstream.ModelStatus;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the model-status topic. */
public final class ModelStatusReader {

    private ModelStatusReader() {}

    /** The latest state of every version on every instance, the newest change last. */
    public static Collection<ModelStatus> latest(Cluster cluster) {
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

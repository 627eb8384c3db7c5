package io.moodstream.system.faults;

import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Changes that an operator makes to topics while they are in use. */
final class TopicAlterations {

    private final Cluster cluster;

    TopicAlterations(Cluster cluster) {
        this.cluster = cluster;
    }

    void set(Topic topic, String setting, int value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        ConfigEntry entry = new ConfigEntry(setting, String.valueOf(value));
        try (Admin admin = cluster.admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param partitions the new number of each topic, by its name */
    void raise(Map<String, Integer> partitions) {
        Map<String, NewPartitions> more = new HashMap<>();
        partitions.forEach((topic, count) -> more.put(topic, NewPartitions.increaseTo(count)));
        try (Admin admin = cluster.admin()) {
            admin.createPartitions(more).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes all records of these partitions. */
    void empty(Topic topic, Stream<Integer> partitions) {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        partitions.forEach(
                partition -> all.put(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1)));
        try (Admin admin = cluster.admin()) {
            admin.deleteRecords(all).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

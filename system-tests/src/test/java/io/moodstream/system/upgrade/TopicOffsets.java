package io.moodstream.system.upgrade;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where topics end, and how far the stream app has committed what it read of them. */
record TopicOffsets(Admin admin) {

    /** Whether no transaction is open on any of these topics. */
    boolean areStable(Set<String> topics) throws ExecutionException, InterruptedException {
        return ends(topics, IsolationLevel.READ_COMMITTED).equals(ends(topics, IsolationLevel.READ_UNCOMMITTED));
    }

    /** Whether the stream app has read this topic to its end. */
    boolean isRead(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> read = new HashMap<>();
        admin.listConsumerGroupOffsets(UpgradeInstallation.APPLICATION)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> read.put(partition, offset.offset()));
        return ends(Set.of(topic), IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
                .allMatch(end -> end.getValue().equals(read.getOrDefault(end.getKey(), 0L)));
    }

    private Map<TopicPartition, Long> ends(Set<String> topics, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(topics).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}

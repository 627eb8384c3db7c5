package io.moodstream.system;

import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The committed records of a topic as bytes, read from its beginning and then on. */
public final class CommittedRecords implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    public CommittedRecords(Cluster cluster, Topic topic) {
        consumer = cluster.rawConsumer();
        partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Passes on what arrived since the last call, up to the current end. */
    public void next(Consumer<ConsumerRecord<byte[], byte[]>> show) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(show);
        }
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /** The last stable offsets. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** Everything that is on a topic now. */
    public static List<ConsumerRecord<byte[], byte[]>> all(Cluster cluster, Topic topic) {
        try (CommittedRecords committedRecords = new CommittedRecords(cluster, topic)) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            committedRecords.next(records::add);
            return records;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}

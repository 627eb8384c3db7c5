package io.moodstream.system.faults;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Raw bytes in and out of topics. */
final class Letters {

    private Letters() {}

    /** Every committed record of a topic up to its present end. */
    static List<ConsumerRecord<byte[], byte[]>> read(Cluster cluster, Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.rawConsumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The text of a header; null where there is none. */
    static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Sends bytes and waits until they have arrived. */
    static RecordMetadata send(Producer<byte[], byte[]> producer, Topic topic, @Nullable String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(topic.name(), keyBytes, value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

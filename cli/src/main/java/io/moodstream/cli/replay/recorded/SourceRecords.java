package io.moodstream.cli.replay.recorded;

import io.moodstream.Source;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Committed records of the photo topics by their positions. Not thread-safe. */
final class SourceRecords implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(100);

    /** For one record: its partition may be led by a broker that is restarting. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> partitions;

    SourceRecords(Cluster cluster) {
        consumer = cluster.rawConsumer();
        partitions = cluster.topics().photos().stream()
                .map(Topic::name)
                .map(consumer::partitionsFor)
                .flatMap(Collection::stream)
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
    }

    /**
     * Passes on those of these records that still exist, one after the other: each may have megabytes. Anyone may have
     * written the positions: others are ignored.
     */
    void read(Collection<Source> wanted, BiConsumer<Source, ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, TreeMap<Long, Source>> byPartition = new HashMap<>();
        for (Source source : wanted) {
            TopicPartition partition = new TopicPartition(source.getTopic(), source.getPartition());
            if (partitions.contains(partition)) {
                byPartition
                        .computeIfAbsent(partition, missing -> new TreeMap<>())
                        .put(source.getOffset(), source);
            }
        }
        byPartition.forEach((partition, sources) -> read(partition, sources, each));
    }

    private void read(
            TopicPartition partition,
            TreeMap<Long, Source> sources,
            BiConsumer<Source, ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        TreeMap<Long, Source> left = new TreeMap<>(sources.subMap(begin, end));
        while (!left.isEmpty()) {
            long offset = left.firstKey();
            consumer.seek(partition, offset);
            readFrom(partition, offset, left, each);
            left.remove(offset); // there may be no such record
        }
    }

    /** Takes whatever else of the wanted records comes with the one at this offset, if that exists. */
    private void readFrom(
            TopicPartition partition,
            long offset,
            TreeMap<Long, Source> left,
            BiConsumer<Source, ConsumerRecord<byte[], byte[]>> each) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition) <= offset && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP).records(partition)) {
                Source source = left.remove(record.offset());
                if (source != null) {
                    each.accept(source, record);
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}

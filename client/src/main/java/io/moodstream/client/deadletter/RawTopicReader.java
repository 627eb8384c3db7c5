package io.moodstream.client.deadletter;

import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.LogEndOffsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic's committed records as bytes. Its end is after the last record <em>written</em>, not the last stable offset:
 * a decision based on the absence of records must wait for open transactions.
 */
public final class RawTopicReader implements AutoCloseable {

    /**
     * Longer than any transaction may stay open: those of the stream app time out after 10 s, those of a replay after
     * 60 s.
     */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final Duration STEP = Duration.ofMillis(100);

    private final Cluster cluster;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private RawTopicReader(Cluster cluster, KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.cluster = cluster;
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    public static RawTopicReader open(Cluster cluster, Topic topic) {
        KafkaConsumer<byte[], byte[]> consumer = cluster.rawConsumer();
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new MoodstreamException("There is no topic '" + topic.name() + "' at " + cluster.bootstrapServers()
                    + "; check --topic-prefix, and that Moodstream was set up there.");
        }
        return new RawTopicReader(cluster, consumer, partitions);
    }

    /** Passes every committed record from the beginning to the current end to the consumer. */
    void scan(Consumer<ConsumerRecord<byte[], byte[]>> show) {
        Map<TopicPartition, Long> ends = ends();
        consumer.seekToBeginning(partitions);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(STEP);
            records.forEach(show);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + TIMEOUT.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw open(partitions.get(0).topic());
            }
        }
    }

    /** From now on, {@link #next} returns records written after this call. */
    void seekToEnd() {
        ends().forEach(consumer::seek);
    }

    /** The next records; none if nothing arrives within a short time. */
    Iterable<ConsumerRecord<byte[], byte[]>> next() {
        return consumer.poll(STEP);
    }

    /** The record at this offset; empty if there is no committed one. */
    public Optional<ConsumerRecord<byte[], byte[]>> fetch(int partition, long offset) {
        TopicPartition from = new TopicPartition(partitions.get(0).topic(), partition);
        Long end = ends().get(from);
        if (end == null
                || offset >= end
                || offset < consumer.beginningOffsets(List.of(from)).getOrDefault(from, 0L)) {
            return Optional.empty();
        }
        consumer.assign(List.of(from));
        try {
            consumer.seek(from, offset);
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (consumer.position(from) <= offset) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                    return record.offset() == offset ? Optional.of(record) : Optional.empty();
                }
                if (System.nanoTime() > deadline) {
                    throw open(from.topic());
                }
            }
            return Optional.empty();
        } finally {
            consumer.assign(partitions);
        }
    }

    private static MoodstreamException open(String topic) {
        return new MoodstreamException("A transaction on the topic '" + topic + "' has been open for "
                + TIMEOUT.toSeconds() + " s; what it holds is not known yet. Try again when it has ended.");
    }

    private Map<TopicPartition, Long> ends() {
        return LogEndOffsets.of(cluster.clients(), partitions);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}

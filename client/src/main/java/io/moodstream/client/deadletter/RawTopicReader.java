package io.moodstream.client.deadletter;

import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.EndOffsets;
import java.time.Duration;
import java.util.ArrayList;
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

    /** The ends when they were last asked for: a client of its own asks, and they only grow. */
    private Map<TopicPartition, Long> knownEnds = Map.of();

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
        EndOffsets ends = ends();
        consumer.seekToBeginning(partitions);
        ends.read(consumer, () -> next().forEach(show), TIMEOUT, this::openTransaction);
    }

    /** From now on, {@link #next} returns records written after this call. */
    void seekToEnd() {
        ends().offsets().forEach(consumer::seek);
    }

    /** The next records; none if nothing arrives within a short time. */
    Iterable<ConsumerRecord<byte[], byte[]>> next() {
        return consumer.poll(STEP);
    }

    /** The record at this offset; empty if there is no committed one. */
    public Optional<ConsumerRecord<byte[], byte[]>> fetch(int partition, long offset) {
        TopicPartition from = new TopicPartition(partitions.get(0).topic(), partition);
        Long end = knownEnds.get(from);
        if (end == null || offset >= end) {
            knownEnds = ends().offsets();
            end = knownEnds.get(from);
        }
        if (end == null
                || offset >= end
                || offset < consumer.beginningOffsets(List.of(from)).getOrDefault(from, 0L)) {
            return Optional.empty();
        }
        consumer.assign(List.of(from));
        try {
            consumer.seek(from, offset);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            new EndOffsets(Map.of(from, offset + 1))
                    .read(consumer, () -> add(offset, found), TIMEOUT, this::openTransaction);
            return found.stream().findFirst();
        } finally {
            consumer.assign(partitions);
        }
    }

    private void add(long offset, List<ConsumerRecord<byte[], byte[]>> found) {
        next().forEach(record -> {
            if (record.offset() == offset) {
                found.add(record);
            }
        });
    }

    private MoodstreamException openTransaction() {
        return new MoodstreamException(
                "A transaction on the topic '" + partitions.get(0).topic() + "' has been open for "
                        + TIMEOUT.toSeconds() + " s; what it holds is not known yet. Try again when it has ended.");
    }

    private EndOffsets ends() {
        return EndOffsets.ofLog(cluster.clients(), partitions);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}

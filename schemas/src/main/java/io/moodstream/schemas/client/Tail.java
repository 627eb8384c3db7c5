package io.moodstream.schemas.client;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the committed records of all partitions of topics, without a consumer group. Not thread-safe. */
public final class Tail<V> implements AutoCloseable {

    /** Enough to notify the broker, whose response would wait for the pending fetch, up to 500 ms. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(20);

    /** Longer than any transaction may stay open: the stream app's time out after 10 s, a replay's after 60 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final Duration STEP = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final KafkaConsumer<String, ByteBuffer> consumer;
    private final ValueDecoder<V> values;
    private final List<TopicPartition> partitions;

    private Tail(
            KafkaClients clients,
            KafkaConsumer<String, ByteBuffer> consumer,
            Deserializer<V> values,
            List<TopicPartition> partitions) {
        this.clients = clients;
        this.consumer = consumer;
        this.values = new ValueDecoder<>(values);
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    private static <V> Tail<V> of(KafkaClients clients, List<Topic> topics, Deserializer<V> values) {
        KafkaConsumer<String, ByteBuffer> consumer = clients.consumer(new ByteBufferDeserializer());
        try {
            return new Tail<>(clients, consumer, values, partitions(clients, topics, consumer));
        } catch (RuntimeException | Error e) {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT)); // a follower tries again and again
            throw e;
        }
    }

    private static List<TopicPartition> partitions(
            KafkaClients clients, List<Topic> topics, KafkaConsumer<?, ?> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name());
            if (found.isEmpty()) {
                throw new MoodstreamException(
                        "There is no topic '" + topic.name() + "' at " + clients.bootstrapServers()
                                + "; check the topic prefix, and that Moodstream was set up there.");
            }
            found.forEach(it -> partitions.add(new TopicPartition(it.topic(), it.partition())));
        }
        return partitions;
    }

    /** Reads the existing records, then new ones. */
    public static <V> Tail<V> fromBeginning(KafkaClients clients, Topic topic, Deserializer<V> values) {
        Tail<V> tail = of(clients, List.of(topic), values);
        tail.consumer.seekToBeginning(tail.partitions);
        return tail;
    }

    /** Reads only new records: the end offsets are determined before this returns. */
    public static <V> Tail<V> fromEnd(KafkaClients clients, Topic topic, Deserializer<V> values) {
        return fromEnd(clients, List.of(topic), values);
    }

    /** The same for several topics. @param values receives the topic of each value */
    public static <V> Tail<V> fromEnd(KafkaClients clients, List<Topic> topics, Deserializer<V> values) {
        Tail<V> tail = of(clients, topics, values);
        tail.consumer.seekToEnd(tail.partitions);
        tail.partitions.forEach(tail.consumer::position);
        return tail;
    }

    /** Reads the latest records, about this many of each partition at most, then new ones. */
    public static <V> Tail<V> fromLatest(KafkaClients clients, Topic topic, Deserializer<V> values, long count) {
        Tail<V> tail = of(clients, List.of(topic), values);
        Map<TopicPartition, Long> first = tail.consumer.beginningOffsets(tail.partitions);
        tail.consumer
                .endOffsets(tail.partitions)
                .forEach((partition, end) ->
                        tail.consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), end - count)));
        return tail;
    }

    /**
     * The next records; none if nothing arrived in time. Records that cannot be read are skipped.
     *
     * @throws RegistryUnavailableException if the registry is needed and does not answer; no record is lost
     */
    public List<ConsumerRecord<String, V>> poll(Duration timeout) {
        List<ConsumerRecord<String, ByteBuffer>> polled = new ArrayList<>();
        consumer.poll(timeout).forEach(polled::add);
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        for (int i = 0; i < polled.size(); i++) {
            try {
                values.decode(polled.get(i)).ifPresent(records::add);
            } catch (RegistryUnavailableException e) {
                seekTo(polled.subList(i, polled.size()));
                if (records.isEmpty()) {
                    throw e;
                }
                return records;
            }
        }
        return records;
    }

    /** The next poll begins with these records. */
    private void seekTo(List<ConsumerRecord<String, ByteBuffer>> records) {
        Map<TopicPartition, Long> first = new HashMap<>();
        records.forEach(it -> first.putIfAbsent(new TopicPartition(it.topic(), it.partition()), it.offset()));
        first.forEach(consumer::seek);
    }

    /**
     * Passes on everything from the current position to the last stable offset at the time of the call, that is, up to
     * the oldest open transaction: enough to display a topic. It need not fit in memory.
     */
    public void toEnd(Consumer<ConsumerRecord<String, V>> receiver) {
        to(EndOffsets.stable(consumer, partitions), receiver);
    }

    /**
     * Passes on everything from the current position to the log end at the time of the call, as far as it is committed:
     * for decisions and proofs that rely on the absence of records. It need not fit in memory.
     *
     * @throws MoodstreamException if a transaction that was open at that time stays open
     */
    public void toLast(Consumer<ConsumerRecord<String, V>> receiver) {
        to(EndOffsets.ofLog(clients, partitions), receiver);
    }

    private void to(EndOffsets ends, Consumer<ConsumerRecord<String, V>> receiver) {
        ends.read(consumer, () -> poll(STEP).forEach(receiver), TIMEOUT, this::stuck);
    }

    private MoodstreamException stuck() {
        return new MoodstreamException("The topic '" + partitions.get(0).topic() + "' gave nothing for "
                + TIMEOUT.toSeconds()
                + " s before its end: a transaction on it is open, or its brokers are away."
                + " Try again when it has ended.");
    }

    /** May be called by an interrupted thread, which remains interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // or the client would log that it cannot close
        try {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

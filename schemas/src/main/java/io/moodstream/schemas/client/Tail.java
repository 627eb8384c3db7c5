package io.moodstream.schemas.client;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.RegistryUnavailableException;
import io.moodstream.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the committed records of topics, all partitions, as no member of any group. For one thread. */
public final class Tail<V> implements AutoCloseable {

    /** Enough to tell the broker; its answer would come after that to the fetch under way, up to 500 ms later. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(20);

    /** Longer than any transaction may stay open: the stream app's end after 10 s, a replay's after 60 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final KafkaClients clients;
    private final KafkaConsumer<String, V> consumer;
    private final List<TopicPartition> partitions;

    private Tail(KafkaClients clients, KafkaConsumer<String, V> consumer, List<TopicPartition> partitions) {
        this.clients = clients;
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    private static <V> Tail<V> of(KafkaClients clients, List<Topic> topics, Deserializer<V> values) {
        KafkaConsumer<String, V> consumer = clients.consumer(values);
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name());
            if (found.isEmpty()) {
                consumer.close();
                throw new MoodstreamException(
                        "There is no topic '" + topic.name() + "' at " + clients.bootstrapServers()
                                + "; check the topic prefix, and that Moodstream was set up there.");
            }
            found.forEach(it -> partitions.add(new TopicPartition(it.topic(), it.partition())));
        }
        return new Tail<>(clients, consumer, partitions);
    }

    /** Reads what is there, and then what comes. */
    public static <V> Tail<V> fromBeginning(KafkaClients clients, Topic topic, Deserializer<V> values) {
        Tail<V> tail = of(clients, List.of(topic), values);
        tail.consumer.seekToBeginning(tail.partitions);
        return tail;
    }

    /** Reads what comes from now on: the end is fixed before this returns. */
    public static <V> Tail<V> fromEnd(KafkaClients clients, Topic topic, Deserializer<V> values) {
        return fromEnd(clients, List.of(topic), values);
    }

    /** The same, of several topics. @param values is told from which of them a value is */
    public static <V> Tail<V> fromEnd(KafkaClients clients, List<Topic> topics, Deserializer<V> values) {
        Tail<V> tail = of(clients, topics, values);
        tail.consumer.seekToEnd(tail.partitions);
        tail.partitions.forEach(tail.consumer::position);
        return tail;
    }

    /** Reads the latest records first, at most about so many of each partition, and then what comes. */
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
     * The next records, none where nothing came in time. A record that cannot be read is passed over.
     *
     * @throws RegistryUnavailableException if the registry is needed and does not answer; nothing is lost by that
     */
    public List<ConsumerRecord<String, V>> poll(Duration timeout) {
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        try {
            consumer.poll(timeout).forEach(records::add);
        } catch (RecordDeserializationException e) {
            if (e.getCause() instanceof RegistryUnavailableException away) {
                consumer.seek(e.topicPartition(), e.offset());
                throw away;
            }
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
        return records;
    }

    /**
     * Everything from here to what was committed when this was called, which ends where the oldest open transaction
     * begins: enough to look at a topic.
     */
    public List<ConsumerRecord<String, V>> toEnd() {
        return to(consumer.endOffsets(partitions));
    }

    /**
     * Everything from here to what was written when this was called, and committed since: for whoever decides, or proves
     * something, by what is not there.
     *
     * @throws MoodstreamException if a transaction that was open then stays open
     */
    public List<ConsumerRecord<String, V>> toLast() {
        return to(LogEndOffsets.of(clients, partitions));
    }

    private List<ConsumerRecord<String, V>> to(Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            List<ConsumerRecord<String, V>> next = poll(Duration.ofMillis(100));
            records.addAll(next);
            if (!next.isEmpty()) {
                deadline = System.nanoTime() + TIMEOUT.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new MoodstreamException("The topic '" + partitions.get(0).topic() + "' gave nothing for "
                        + TIMEOUT.toSeconds()
                        + " s before its end: a transaction on it is open, or its brokers are away."
                        + " Try again when it has ended.");
            }
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}

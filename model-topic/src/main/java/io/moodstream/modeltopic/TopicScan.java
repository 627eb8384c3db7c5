package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.client.EndOffsets;
import io.moodstream.schemas.client.bounded.BoundedConsumer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the models topic once, from its beginning to its end at the time of the call. */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The broker's response would wait for the pending fetch beyond the end, up to 500 ms. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(20);

    private TopicScan() {}

    /** A consumer whose values are views of the fetched data: a chunk that is not read is never copied. */
    public static KafkaConsumer<String, ByteBuffer> consumer(ModelTopic topic) {
        return BoundedConsumer.of(ClientConfig.consumer(topic), new StringDeserializer(), new ByteBufferDeserializer());
    }

    public static TopicPartition partition(ModelTopic topic) {
        return new TopicPartition(topic.topic().name(), 0);
    }

    /**
     * Reads what is committed now, up to the oldest open transaction: enough to display the topic. Waits for a
     * transaction that is being committed.
     *
     * @throws MoodstreamException if the brokers do not answer or reject the request, or the topic does not exist
     */
    public static void read(ModelTopic topic, Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        scan(topic, each, consumer -> LastStableOffset.await(topic, consumer), TIMEOUT);
    }

    /**
     * Reads everything written before this call, and waits a while for transactions that are still open: decisions that
     * rely on the absence of records need what comes after them.
     *
     * @throws MoodstreamException as {@link #read} does, and if a transaction stays open
     */
    public static void readWhole(ModelTopic topic, Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        readWhole(topic, each, TIMEOUT);
    }

    /**
     * Reads everything before this offset, which {@link #readWhole} has read before.
     *
     * @throws MoodstreamException as {@link #read} does
     */
    public static void readBefore(ModelTopic topic, long end, Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        scan(topic, each, consumer -> end, TIMEOUT);
    }

    static void readWhole(ModelTopic topic, Consumer<ConsumerRecord<String, ByteBuffer>> each, Duration timeout) {
        long end = LogEndOffset.of(topic, partition(topic));
        scan(topic, each, consumer -> end, timeout);
    }

    /**
     * Reads the records at these offsets.
     *
     * @throws MoodstreamException as {@link #read} does
     */
    public static void at(
            ModelTopic topic, SortedSet<Long> offsets, Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        TopicPartition partition = partition(topic);
        KafkaConsumer<String, ByteBuffer> consumer = consumer(topic);
        try {
            consumer.assign(List.of(partition));
            for (long offset : offsets) {
                consumer.seek(partition, offset);
                readTo(
                        offset + 1,
                        topic,
                        consumer,
                        record -> {
                            if (record.offset() == offset) {
                                each.accept(record);
                            }
                        },
                        TIMEOUT);
            }
        } catch (KafkaException e) {
            throw KafkaErrorMessages.sentence(topic, e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private static void scan(
            ModelTopic topic,
            Consumer<ConsumerRecord<String, ByteBuffer>> each,
            ToLongFunction<KafkaConsumer<String, ByteBuffer>> end,
            Duration timeout) {
        KafkaConsumer<String, ByteBuffer> consumer = consumer(topic);
        try {
            checkExists(topic, consumer);
            TopicPartition partition = partition(topic);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            readTo(end.applyAsLong(consumer), topic, consumer, each, timeout);
        } catch (KafkaException e) {
            throw KafkaErrorMessages.sentence(topic, e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private static void readTo(
            long end,
            ModelTopic topic,
            KafkaConsumer<String, ByteBuffer> consumer,
            Consumer<ConsumerRecord<String, ByteBuffer>> each,
            Duration timeout) {
        new EndOffsets(Map.of(partition(topic), end))
                .read(
                        consumer,
                        () -> consumer.poll(POLL).forEach(each),
                        timeout,
                        () -> stuck(end, topic, consumer, timeout));
    }

    private static MoodstreamException stuck(
            long end, ModelTopic topic, KafkaConsumer<String, ByteBuffer> consumer, Duration timeout) {
        long position = consumer.position(partition(topic));
        String waited = timeout.toSeconds() + " s";
        return position >= LastStableOffset.of(topic, consumer)
                ? new MoodstreamException("Somebody has had a transaction open on the " + topic + " for more than "
                        + waited
                        + ", since record " + position + " of " + end + ", so that nobody can tell what is behind it."
                        + " Nothing was written. Try again when it has ended; 'kafka-transactions.sh find-hanging'"
                        + " and 'abort' end one that nobody holds.")
                : new MoodstreamException("The " + topic + " gave nothing for " + waited + " after record " + position
                        + " of " + end + "; check that its brokers run.");
    }

    private static void checkExists(ModelTopic topic, KafkaConsumer<String, ByteBuffer> consumer) {
        List<PartitionInfo> partitions;
        try {
            partitions = consumer.partitionsFor(topic.topic().name());
        } catch (UnknownTopicOrPartitionException e) {
            partitions = List.of();
        }
        if (partitions == null || partitions.isEmpty()) {
            throw new MoodstreamException("The " + topic + " does not exist; create the topics first.");
        }
        if (partitions.size() != 1) {
            throw new MoodstreamException("The " + topic + " has " + partitions.size()
                    + " partitions; it must have one, so that records keep their order.");
        }
    }
}

package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the models topic once, from its beginning to what is its end at the start. */
final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The broker's answer would come after that to the fetch under way beyond the end, up to 500 ms later. */
    private static final Duration CLOSE_PATIENCE = Duration.ofMillis(20);

    private TopicScan() {}

    /** A consumer whose values are views of what was fetched: a slice that nobody looks at is never copied. */
    static KafkaConsumer<String, ByteBuffer> consumer(ModelTopic topic) {
        return new KafkaConsumer<>(
                ClientConfig.consumer(topic), new StringDeserializer(), new ByteBufferDeserializer());
    }

    static TopicPartition partition(ModelTopic topic) {
        return new TopicPartition(topic.topic().name(), 0);
    }

    /** @throws MoodstreamException if the brokers do not answer or refuse, or the topic does not exist */
    static void read(ModelTopic topic, Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        KafkaConsumer<String, ByteBuffer> consumer = consumer(topic);
        try {
            checkExists(topic, consumer);
            TopicPartition partition = partition(topic);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            // Reading committed records, the end is where the oldest open transaction begins.
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            readTo(end, topic, consumer, each);
        } catch (KafkaException e) {
            throw KafkaFailures.sentence(topic, e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
        }
    }

    private static void readTo(
            long end,
            ModelTopic topic,
            KafkaConsumer<String, ByteBuffer> consumer,
            Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        long lastProgress = System.nanoTime();
        long position = consumer.position(partition(topic));
        while (position < end) {
            ConsumerRecords<String, ByteBuffer> records = consumer.poll(POLL);
            records.forEach(each);
            long reached = consumer.position(partition(topic));
            if (reached > position) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new MoodstreamException("The " + topic + " gave nothing for " + PATIENCE.toSeconds()
                        + " s after record " + position + " of " + end + "; check that its brokers run.");
            }
            position = reached;
        }
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

package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.BoundedConsumer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests from the topic, which has one partition: the group assigns it to one of the trainers, and that one trains.
 * The offset is committed after the training. Records that are not requests are logged and skipped.
 */
public final class KafkaTrainingRequests implements TrainingRequests {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTrainingRequests.class);

    /** A training runs between two polls; a second trainer waits until it ends, as it would anyway. */
    private static final Duration LONGEST_TRAINING = Duration.ofHours(24);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<TrainingRequest> deserializer;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

    KafkaTrainingRequests(
            Consumer<byte[], byte[]> consumer, Deserializer<TrainingRequest> deserializer, Topic requests) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        consumer.subscribe(List.of(requests.name()), new Forgetting());
    }

    /**
     * Joins the trainers' group {@code <topic>-trainer}.
     *
     * @param kafka properties of a Kafka client: {@code bootstrap.servers} and any security settings
     */
    public static KafkaTrainingRequests join(
            Map<String, Object> kafka, Deserializer<TrainingRequest> deserializer, Topic requests) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove("transactional.id");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, requests.name() + "-trainer");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) LONGEST_TRAINING.toMillis());
        return new KafkaTrainingRequests(
                BoundedConsumer.of(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                deserializer,
                requests);
    }

    @Override
    public Optional<TrainingRequest> next(Duration timeout) {
        poll(timeout);
        while (!waiting.isEmpty()) {
            ConsumerRecord<byte[], byte[]> record = waiting.element();
            try {
                TrainingRequest request = deserializer.deserialize(record.topic(), record.headers(), record.value());
                if (request != null) {
                    return Optional.of(request);
                }
            } catch (BadRecordException e) {
                LOG.warn("Offset {} is passed over: {}", record.offset(), e.getMessage());
            }
            done();
        }
        return Optional.empty();
    }

    /** Polls even while a request waits, or this consumer would leave the group after the longest training. */
    private void poll(Duration timeout) {
        if (waiting.isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        consumer.poll(timeout).forEach(waiting::add);
    }

    @Override
    public void done() {
        ConsumerRecord<byte[], byte[]> record = waiting.remove();
        consumer.commitSync(Map.of(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
    }

    @Override
    public boolean chosen() {
        return !consumer.assignment().isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** A request that waits is for whoever is chosen now. */
    private final class Forgetting implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            waiting.clear();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }
}

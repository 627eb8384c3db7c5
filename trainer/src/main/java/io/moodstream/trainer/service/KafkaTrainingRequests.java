package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import io.moodstream.domain.Excerpt;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.bounded.BoundedConsumer;
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
 * The offset is committed after the training. Records that are not requests are skipped.
 */
public final class KafkaTrainingRequests implements TrainingRequests {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTrainingRequests.class);

    /** A training runs between two polls; a second trainer waits until it ends, as it would anyway. */
    private static final Duration LONGEST_TRAINING = Duration.ofHours(24);

    private static final int MAX_REASON = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<TrainingRequest> deserializer;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long unreadable;

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
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) LONGEST_TRAINING.toMillis());
        return new KafkaTrainingRequests(
                BoundedConsumer.of(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                deserializer,
                requests);
    }

    @Override
    public Optional<TrainingRequest> next(Duration timeout) {
        poll(timeout);
        Map<TopicPartition, OffsetAndMetadata> skipped = new HashMap<>();
        Optional<TrainingRequest> request = Optional.empty();
        while (request.isEmpty() && !waiting.isEmpty()) {
            request = read(waiting.element());
            if (request.isEmpty()) {
                ConsumerRecord<byte[], byte[]> record = waiting.remove();
                skipped.put(partition(record), behind(record));
            }
        }
        if (!skipped.isEmpty()) {
            consumer.commitSync(skipped); // once for all, or a flood of them would delay the next request for hours
        }
        return request;
    }

    private Optional<TrainingRequest> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(deserializer.deserialize(record.topic(), record.headers(), record.value()));
        } catch (BadRecordException e) {
            countUnreadable(record, e);
            return Optional.empty();
        }
    }

    /** A flood of such records must not flood the log. */
    private void countUnreadable(ConsumerRecord<byte[], byte[]> record, BadRecordException reason) {
        unreadable++;
        if (Long.bitCount(unreadable) == 1) {
            LOG.warn(
                    "The record at offset {} of '{}' is skipped, number {} so far: {}",
                    record.offset(),
                    record.topic(),
                    unreadable,
                    Excerpt.of(String.valueOf(reason.getMessage()), MAX_REASON));
        }
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
        consumer.commitSync(Map.of(partition(record), behind(record)));
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static OffsetAndMetadata behind(ConsumerRecord<?, ?> record) {
        return new OffsetAndMetadata(record.offset() + 1);
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

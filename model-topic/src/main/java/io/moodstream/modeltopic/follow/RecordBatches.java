package io.moodstream.modeltopic.follow;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a topic in batches. A batch ends where the topic ended when its first records were polled, however
 * much is written meanwhile: otherwise whoever writes faster than records are verified would postpone its end for ever.
 * That end is a last stable offset, before which every transaction has ended.
 */
final class RecordBatches {

    private final Consumer<String, ByteBuffer> consumer;
    private final TopicPartition partition;

    /** Polled records; after a poll, those of the next batch. */
    private final Queue<ConsumerRecord<String, ByteBuffer>> polled = new ArrayDeque<>();

    private OptionalLong end = OptionalLong.empty();

    /** @param consumer of this partition alone, read-committed */
    RecordBatches(Consumer<String, ByteBuffer> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    /** Further records of the batch, or none after this time. A complete one gets no more until the next begins. */
    List<ConsumerRecord<String, ByteBuffer>> poll(Duration timeout) {
        if (polled.isEmpty()) {
            consumer.poll(timeout).forEach(polled::add);
        } else if (end.isPresent()) {
            LockSupport.parkNanos(timeout.toNanos());
        }
        if (end.isEmpty() && !polled.isEmpty()) {
            end = endOfTopic();
        }
        List<ConsumerRecord<String, ByteBuffer>> records = new ArrayList<>();
        while (!polled.isEmpty() && polled.element().offset() < end.orElse(Long.MAX_VALUE)) {
            records.add(polled.remove());
        }
        return records;
    }

    /** Where the topic ended when a broker last answered; empty if that is not known. */
    private OptionalLong endOfTopic() {
        OptionalLong lag = consumer.currentLag(partition);
        return lag.isPresent() ? OptionalLong.of(consumer.position(partition) + lag.getAsLong()) : lag;
    }

    /** Whether {@link #poll} has returned all records of the batch. */
    boolean isComplete() {
        return isAtEnd() || !polled.isEmpty() || (end.isPresent() && consumer.position(partition) >= end.getAsLong());
    }

    /** Whether it has returned all that is on the topic. */
    boolean isAtEnd() {
        return polled.isEmpty() && consumer.currentLag(partition).orElse(1) == 0;
    }

    /** Begins the next batch. */
    void next() {
        end = OptionalLong.empty();
    }
}

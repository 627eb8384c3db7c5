package io.moodstream.stream.metrics.outcome;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time at which the broker appended the record (the topics have {@code LogAppendTime}), which is the same for
 * everybody who reads it. A record without one has 0: Kafka Streams would drop a record whose time is negative.
 */
public final class BrokerTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}

package io.moodstream.modeltopic;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Acts when a producer's first record is written, before the producer is notified. Configured in the properties that
 * producers and consumers share, so it is an interceptor of both.
 */
abstract class FirstWrite implements ProducerInterceptor<Object, Object>, ConsumerInterceptor<Object, Object> {

    private Map<String, ?> settings = Map.of();
    private boolean written;

    /** @param settings the producer's */
    abstract void written(Map<String, ?> settings);

    @Override
    public final void configure(Map<String, ?> configs) {
        settings = configs;
    }

    @Override
    public final ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        return record;
    }

    @Override
    public final void onAcknowledgement(RecordMetadata metadata, Exception exception) {
        if (!written) {
            written = true;
            written(settings);
        }
    }

    @Override
    public final ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        return records;
    }

    @Override
    public final void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public final void close() {}
}

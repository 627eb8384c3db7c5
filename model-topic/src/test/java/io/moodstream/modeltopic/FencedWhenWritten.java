package io.moodstream.modeltopic;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Lets the next publisher take over when a producer's first record is written: the brokers abort its transaction, and
 * the record stays on the topic. Named in the properties that producers and consumers share, so it is an interceptor of
 * both.
 */
public final class FencedWhenWritten
        implements ProducerInterceptor<Object, Object>, ConsumerInterceptor<Object, Object> {

    private Map<String, ?> settings = Map.of();
    private boolean fenced;

    @Override
    public void configure(Map<String, ?> configs) {
        settings = configs;
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
        if (fenced) {
            return;
        }
        fenced = true;
        Map<String, Object> next = Map.of(
                "bootstrap.servers", settings.get("bootstrap.servers"),
                "transactional.id", settings.get("transactional.id"));
        try (KafkaProducer<String, String> publisher =
                new KafkaProducer<>(next, new StringSerializer(), new StringSerializer())) {
            publisher.initTransactions();
        }
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}

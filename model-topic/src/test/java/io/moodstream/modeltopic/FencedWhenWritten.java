package io.moodstream.modeltopic;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Lets the next publisher take over when a producer's first record is written: the brokers abort its transaction, and
 * the record stays on the topic.
 */
public final class FencedWhenWritten extends FirstWrite {

    @Override
    void written(Map<String, ?> settings) {
        Map<String, Object> next = Map.of(
                "bootstrap.servers", settings.get("bootstrap.servers"),
                "transactional.id", settings.get("transactional.id"));
        try (KafkaProducer<String, String> publisher =
                new KafkaProducer<>(next, new StringSerializer(), new StringSerializer())) {
            publisher.initTransactions();
        }
    }
}

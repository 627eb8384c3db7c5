package io.moodstream.schemas.client;

import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.bounded.BoundedConsumer;
import io.moodstream.schemas.serde.AvroSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Creates clients for one cluster.
 *
 * @param settings of every Kafka client, {@code bootstrap.servers} included
 * @param topics the topics on it
 * @param serdes serializers and deserializers that use its registry
 */
public record KafkaClients(Map<String, Object> settings, TopicCatalogue topics, AvroSerdes serdes) {

    /** The largest photo plus a record's overhead. */
    private static final int MAX_REQUEST_BYTES = TopicCatalogue.MAX_PHOTO_BYTES + 64 * 1024;

    private static final int BUFFER_BYTES = 4 * MAX_REQUEST_BYTES;

    public KafkaClients {
        settings = Map.copyOf(settings);
    }

    public String bootstrapServers() {
        return String.valueOf(settings.get("bootstrap.servers"));
    }

    public Admin admin() {
        return Admin.create(settings);
    }

    /**
     * An idempotent producer with acks=all that accepts the largest photos.
     *
     * @param more additional settings, which override the others
     */
    public <T extends SpecificRecord> Producer<String, T> producer(Topic topic, Map<String, Object> more) {
        Map<String, Object> producer = producing();
        producer.putAll(more);
        return new KafkaProducer<>(producer, new StringSerializer(), serdes.<T>serializer(topic));
    }

    /** Settings of such a producer, which the caller may extend. */
    public Map<String, Object> producing() {
        Map<String, Object> producer = new HashMap<>(settings);
        producer.put("acks", "all");
        producer.put("enable.idempotence", "true");
        producer.put("linger.ms", "5");
        producer.put("max.request.size", String.valueOf(MAX_REQUEST_BYTES));
        producer.put("buffer.memory", String.valueOf(BUFFER_BYTES));
        return producer;
    }

    /** A read-committed consumer without a group. */
    public <V> KafkaConsumer<String, V> consumer(Deserializer<V> values) {
        return BoundedConsumer.of(consuming(), new StringDeserializer(), values);
    }

    /** Settings of such a consumer, which the caller may extend. */
    public Map<String, Object> consuming() {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.remove("group.id");
        consumer.put("isolation.level", "read_committed");
        consumer.put("enable.auto.commit", "false");
        consumer.put("allow.auto.create.topics", "false");
        consumer.put("auto.offset.reset", "earliest");
        return consumer;
    }
}

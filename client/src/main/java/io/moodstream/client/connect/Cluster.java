package io.moodstream.client.connect;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.bounded.BoundedConsumer;
import io.moodstream.schemas.serde.AvroSerdes;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** A Kafka cluster with its schema registry, and clients for both; closing it closes only the registry's client. */
public final class Cluster implements AutoCloseable {

    private final KafkaClients clients;
    private final String registryUrl;

    /**
     * @param kafka settings of every Kafka client, {@code bootstrap.servers} included, and of the registry client
     * @param registryUrl base URL of the Confluent API
     * @param topics the topics on it
     */
    public Cluster(Map<String, Object> kafka, String registryUrl, TopicCatalogue topics) {
        this.clients = new KafkaClients(kafka, topics, AvroSerdes.connect(registryUrl, kafka));
        this.registryUrl = registryUrl;
    }

    /** The factory of Kafka clients for it. */
    public KafkaClients clients() {
        return clients;
    }

    /** Settings of every Kafka client, {@code bootstrap.servers} included. */
    public Map<String, Object> kafka() {
        return clients.settings();
    }

    public String bootstrapServers() {
        return clients.bootstrapServers();
    }

    public String registryUrl() {
        return registryUrl;
    }

    public TopicCatalogue topics() {
        return clients.topics();
    }

    /** Serializers and deserializers that use this registry. */
    public AvroSerdes serdes() {
        return clients.serdes();
    }

    public Admin admin() {
        return clients.admin();
    }

    /** The models topic with its registry. */
    public ModelTopic modelTopic() {
        return new ModelTopic(kafka(), serdes().client(), topics().models(), topics().rollouts());
    }

    /** @throws io.moodstream.domain.MoodstreamException if no broker answers within ten seconds */
    public void checkBroker() {
        Reachability.checkBroker(this);
    }

    /** @throws io.moodstream.domain.MoodstreamException if the registry does not answer correctly */
    public void checkRegistry() {
        Reachability.checkRegistry(this);
    }

    /**
     * An idempotent producer with acks=all that accepts the largest photos.
     *
     * @throws io.moodstream.domain.MoodstreamException if the topic does not exist
     */
    public <T extends SpecificRecord> Producer<String, T> producer(Topic topic) {
        Reachability.checkTopic(this, topic);
        return clients.producer(topic, Map.of());
    }

    /** A producer of bytes with this transactional id, which accepts records up to this size and compresses them. */
    public Producer<byte[], byte[]> transactionalProducer(String transactionalId, int largest) {
        Map<String, Object> settings = clients.producing();
        settings.put("transactional.id", transactionalId);
        settings.put("max.request.size", String.valueOf(largest));
        settings.put("buffer.memory", String.valueOf(2L * largest));
        settings.put("compression.type", "gzip");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer of committed records without a consumer group. */
    public <V> KafkaConsumer<String, V> consumer(Deserializer<V> values) {
        return clients.consumer(values);
    }

    /** The same, with keys and values as bytes. */
    public KafkaConsumer<byte[], byte[]> rawConsumer() {
        return BoundedConsumer.of(clients.consuming(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        serdes().close();
    }
}

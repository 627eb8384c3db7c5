package io.moodstream.cli.connect;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.schemas.AvroSerdes;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka cluster with its schema registry, and clients for them; closing it closes the registry's client only. */
public final class Cluster implements AutoCloseable {

    /** Above the largest photo by what a record needs around it. */
    private static final int MAX_REQUEST_BYTES = TopicCatalogue.MAX_PHOTO_BYTES + 64 * 1024;

    private static final int BUFFER_BYTES = 4 * MAX_REQUEST_BYTES;

    private final Map<String, Object> kafka;
    private final String registryUrl;
    private final TopicCatalogue topics;
    private final AvroSerdes serdes;

    /**
     * @param kafka settings of every Kafka client, {@code bootstrap.servers} included, and those of the registry's
     * @param registryUrl base URL of Confluent's API
     * @param topics the topics on it
     */
    public Cluster(Map<String, Object> kafka, String registryUrl, TopicCatalogue topics) {
        this.kafka = Map.copyOf(kafka);
        this.registryUrl = registryUrl;
        this.topics = topics;
        this.serdes = AvroSerdes.connect(registryUrl, kafka);
    }

    /** Settings of every Kafka client, {@code bootstrap.servers} included. */
    public Map<String, Object> kafka() {
        return kafka;
    }

    public String bootstrapServers() {
        return String.valueOf(kafka.get("bootstrap.servers"));
    }

    public String registryUrl() {
        return registryUrl;
    }

    public TopicCatalogue topics() {
        return topics;
    }

    /** Serializers and deserializers by this registry. */
    public AvroSerdes serdes() {
        return serdes;
    }

    public Admin admin() {
        return Admin.create(kafka);
    }

    /** The models topic with its registry. */
    public ModelTopic modelTopic() {
        return new ModelTopic(kafka, serdes.client(), topics.models());
    }

    /** @throws io.moodstream.domain.MoodstreamException if no broker answers within ten seconds */
    public void checkBroker() {
        Reachability.checkBroker(this);
    }

    /** @throws io.moodstream.domain.MoodstreamException if the registry does not answer as it should */
    public void checkRegistry() {
        Reachability.checkRegistry(this);
    }

    /**
     * An idempotent producer with acks=all that takes the largest photos.
     *
     * @throws io.moodstream.domain.MoodstreamException if there is no such topic
     */
    public <T extends SpecificRecord> Producer<String, T> producer(Topic topic) {
        Reachability.checkTopic(this, topic);
        return new KafkaProducer<>(producing(), new StringSerializer(), serdes.<T>serializer(topic));
    }

    /** A producer of bytes under this transactional id, which takes the largest photos. */
    public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> settings = producing();
        settings.put("transactional.id", transactionalId);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> producing() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("linger.ms", "5");
        settings.put("max.request.size", String.valueOf(MAX_REQUEST_BYTES));
        settings.put("buffer.memory", String.valueOf(BUFFER_BYTES));
        return settings;
    }

    /** A consumer of committed records that belongs to no group. */
    public <V> KafkaConsumer<String, V> consumer(Deserializer<V> values) {
        return new KafkaConsumer<>(consuming(), new StringDeserializer(), values);
    }

    /** The same, of keys and values as bytes. */
    public KafkaConsumer<byte[], byte[]> rawConsumer() {
        return new KafkaConsumer<>(consuming(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consuming() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove("group.id");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.put("auto.offset.reset", "earliest");
        return settings;
    }

    @Override
    public void close() {
        serdes.close();
    }
}

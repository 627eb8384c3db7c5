package io.moodstream.modeltopic;

import io.moodstream.domain.Manifest;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.schemas.serde.WrittenValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Someone who may write to the topic and bypasses the publisher. */
final class Forger implements AutoCloseable {

    private final ModelTopic topic;
    private final AvroSerdes serdes;
    private final KafkaProducer<String, byte[]> producer;

    Forger(ModelTopic topic) {
        this.topic = topic;
        this.serdes = new AvroSerdes(topic.registry());
        this.producer =
                new KafkaProducer<>(Map.copyOf(topic.kafka()), new StringSerializer(), new ByteArraySerializer());
    }

    void put(String key, byte @Nullable [] value, Iterable<Header> headers) throws Exception {
        producer.send(new ProducerRecord<>(topic.topic().name(), 0, key, value, headers))
                .get();
    }

    /** Sends without waiting; {@link #flush} waits. */
    void send(String key, byte @Nullable [] value, Iterable<Header> headers) {
        Future<?> unused = producer.send(new ProducerRecord<>(topic.topic().name(), 0, key, value, headers));
    }

    void flush() {
        producer.flush();
    }

    void delete(String key) throws Exception {
        producer.send(new ProducerRecord<>(topic.topic().name(), key, null)).get();
    }

    void put(ModelKey key, SpecificRecord value) throws Exception {
        put(key.text(), bytes(value), List.of());
    }

    void putSigned(ModelKey key, SpecificRecord value, SigningKey by) throws Exception {
        put(key.text(), bytes(value), signature(key.text(), value, by));
    }

    /** Signs as publishers of release 0.1 did. */
    void putSignedAsOf01(ModelKey key, SpecificRecord value, SigningKey by) throws Exception {
        put(key.text(), bytes(value), signature(key.text(), value, by, Optional.empty()));
    }

    /** The headers that this key would write now. */
    List<Header> signature(String key, SpecificRecord value, SigningKey by) {
        long sequence = LogEndOffset.of(topic, TopicScan.partition(topic));
        return signature(
                key, value, by, Optional.of(new SignedMessage.Position(TopicRecreationDetector.of(topic), sequence)));
    }

    List<Header> signature(String key, SpecificRecord value, SigningKey by, Optional<SignedMessage.Position> position) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.topic().name(), key, bytes(value));
        by.sign(
                SignedMessage.of(
                        position, value.getSchema(), key, WrittenValue.payload(record.headers(), record.value())),
                record.headers());
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(headers::add);
        return headers;
    }

    byte[] bytes(SpecificRecord value) {
        return serdes.serializer(topic.topic()).serialize(topic.topic().name(), value);
    }

    static io.moodstream.ModelManifest avro(Manifest manifest) {
        return Manifests.avro(manifest, TestTopic.NOW);
    }

    /** The record's value, as it was written. */
    static byte[] bytesOf(ConsumerRecord<String, ByteBuffer> record) {
        byte[] bytes = new byte[record.value().remaining()];
        record.value().duplicate().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.moodstream.system.faults;

import io.moodstream.ModelChunk;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.codec.Manifests;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the models topic like somebody who may do so, but bypasses the publisher. */
final class ForgedModels implements AutoCloseable {

    private final Cluster cluster;
    private final Topic topic;
    private final KafkaProducer<String, byte[]> producer;

    ForgedModels(Cluster cluster) {
        this.cluster = cluster;
        this.topic = cluster.topics().models();
        this.producer = new KafkaProducer<>(cluster.kafka(), new StringSerializer(), new ByteArraySerializer());
    }

    /** This manifest under another version; signed if there is a key. */
    MemberVersion manifest(Manifest like, long version, @Nullable SigningKey key) {
        MemberVersion id = new MemberVersion(like.id().member(), version);
        return manifest(with(like, id, like.parts()), key);
    }

    /** This manifest under another version, with another head. */
    MemberVersion manifest(Manifest like, long version, PartDescriptor head, SigningKey key) {
        List<PartDescriptor> parts = like.parts().stream()
                .map(part -> part.role().equals(PartDescriptor.HEAD) ? head : part)
                .toList();
        MemberVersion id = new MemberVersion(like.id().member(), version);
        return manifest(with(like, id, parts), key);
    }

    private MemberVersion manifest(Manifest manifest, @Nullable SigningKey key) {
        io.moodstream.ModelManifest avro = Manifests.avro(manifest, Instant.now());
        manifest(manifest.id(), bytes(avro), key);
        return manifest.id();
    }

    /** These bytes as the manifest of that version. */
    void manifest(MemberVersion id, byte[] value, @Nullable SigningKey key) {
        send(new ModelKey.Manifest(id).text(), value, key);
    }

    /** These bytes under this record key; signed if there is a key to sign with. */
    void send(String where, byte[] value, @Nullable SigningKey key) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(), where, value);
        if (key != null) {
            key.sign(
                    SignedMessage.of(
                            cluster.serdes().client(), Optional.of(position()), where, record.headers(), value),
                    record.headers());
        }
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The position after everything on the topic. */
    private SignedMessage.Position position() {
        String name = topic.name();
        try (Admin admin = cluster.admin()) {
            Uuid id = Objects.requireNonNull(admin.describeTopics(List.of(name))
                            .allTopicNames()
                            .get()
                            .get(name))
                    .topicId();
            TopicPartition partition = new TopicPartition(name, 0);
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            return new SignedMessage.Position(id, end);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A chunk of these bytes that claims to be the only one of a part. */
    void chunk(String sha256, byte[] content, SigningKey key) {
        byte[] value = bytes(new ModelChunk(sha256, 0, 1, ByteBuffer.wrap(content)));
        send(new ModelKey.Chunk(sha256, 0).text(), value, key);
    }

    byte[] bytes(SpecificRecord value) {
        return cluster.serdes().serializer(topic).serialize(topic.name(), value);
    }

    /** This manifest under another version, with these parts. */
    static Manifest with(Manifest like, MemberVersion id, List<PartDescriptor> parts) {
        return new Manifest(
                id, like.kind(), like.preprocessing(), like.featureSize(), parts, like.provenance(), like.quality());
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.moodstream.modeltopic;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.ModelChunk;
import io.moodstream.ModelPin;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.ModelPart;
import io.moodstream.modeltopic.parts.UnpackLimits;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.AvroSerdes;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.WrittenValue;
import io.moodstream.schemas.codec.Manifests;
import io.moodstream.schemas.codec.Policies;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decides on single records, in this order: signature, then form, then whether key and value speak of the same thing.
 * Lets {@link io.moodstream.schemas.RegistryUnavailableException} through, since then nothing is known of the record.
 */
final class RecordJudge {

    private final TrustedKeys trusted;
    private final SchemaRegistryClient registry;
    private final Deserializer<io.moodstream.ModelManifest> manifests;
    private final Deserializer<ModelPin> pins;
    private final Deserializer<io.moodstream.EnsemblePolicy> policies;
    private final Deserializer<ModelChunk> chunks;

    @SuppressWarnings("resource") // closing would close the caller's client
    RecordJudge(ModelTopic topic, TrustedKeys trusted) {
        this.trusted = trusted;
        this.registry = topic.registry();
        AvroSerdes serdes = new AvroSerdes(topic.registry());
        this.manifests = serdes.deserializer(topic.topic(), io.moodstream.ModelManifest.class);
        this.pins = serdes.deserializer(topic.topic(), ModelPin.class);
        this.policies = serdes.deserializer(topic.topic(), io.moodstream.EnsemblePolicy.class);
        this.chunks = serdes.deserializer(topic.topic(), ModelChunk.class);
    }

    Offer<ModelManifest> manifest(ModelKey.Manifest key, ConsumerRecord<String, ByteBuffer> record) {
        try {
            io.moodstream.ModelManifest manifest = signed(record, manifests);
            requireKnownFields(record);
            return new Offer.Fine<>(checked(key, manifest));
        } catch (UnverifiedModelException | BadRecordException e) {
            return new Offer.Refused<>(String.valueOf(e.getMessage()));
        }
    }

    Offer<ModelTopicView.Pin> pin(ModelKey.Pin key, ConsumerRecord<String, ByteBuffer> record) {
        try {
            return new Offer.Fine<>(checked(key, signed(record, pins)));
        } catch (UnverifiedModelException | BadRecordException e) {
            return new Offer.Refused<>(String.valueOf(e.getMessage()));
        }
    }

    Offer<ModelTopicView.Policy> policy(ModelKey.Policy key, ConsumerRecord<String, ByteBuffer> record) {
        try {
            return new Offer.Fine<>(checked(key, signed(record, policies)));
        } catch (UnverifiedModelException | BadRecordException e) {
            return new Offer.Refused<>(String.valueOf(e.getMessage()));
        }
    }

    /** The slice, which is not signed: the manifest's checksum of the whole part is. */
    Optional<ModelChunk> chunk(ConsumerRecord<String, ByteBuffer> record) {
        try {
            return Optional.of(chunks.deserialize(record.topic(), record.headers(), bytes(record.value())));
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private <T extends SpecificRecord> T signed(ConsumerRecord<String, ByteBuffer> record, Deserializer<T> reader) {
        byte[] value = bytes(record.value());
        SignedMessage message = SignedMessage.of(registry, record.key(), record.headers(), value);
        trusted.complaint(record.headers(), message).ifPresent(complaint -> {
            throw new UnverifiedModelException(complaint);
        });
        return reader.deserialize(record.topic(), record.headers(), value);
    }

    private void requireKnownFields(ConsumerRecord<String, ByteBuffer> record) {
        Set<String> unknown = LaterSchema.unknownFields(
                WrittenValue.of(registry, record.headers(), bytes(record.value()))
                        .writer(),
                io.moodstream.ModelManifest.getClassSchema());
        if (!unknown.isEmpty()) {
            throw new UnverifiedModelException("Its manifest is of a later release, with fields that are unknown here: "
                    + String.join(", ", unknown) + ". Upgrade this stream app, or publish with its own release.");
        }
    }

    private static ModelManifest checked(ModelKey.Manifest key, io.moodstream.ModelManifest avro) {
        ModelManifest manifest = Manifests.domain(avro);
        if (!manifest.id().equals(key.id())) {
            throw new UnverifiedModelException(
                    "Its key says " + key.id() + " but its content is " + manifest.id() + ".");
        }
        avro.getParts().forEach(RecordJudge::check);
        if (manifest.parts().stream().map(ModelPart::role).distinct().count()
                != manifest.parts().size()) {
            throw new UnverifiedModelException("Its manifest names a role twice.");
        }
        return manifest;
    }

    private static void check(io.moodstream.ModelPart part) {
        if (part.getSize() < 1 || part.getSize() > UnpackLimits.DEFAULT.bytes()) {
            throw new UnverifiedModelException(
                    "Its " + part.getRole() + " has " + part.getSize() + " bytes, which is none or too many.");
        }
        if (part.getChunks() != Manifests.chunks(part.getSize())) {
            throw new UnverifiedModelException("Its " + part.getRole() + " has " + part.getChunks() + " chunks, but "
                    + part.getSize() + " bytes make " + Manifests.chunks(part.getSize()) + ".");
        }
    }

    private static ModelTopicView.Pin checked(ModelKey.Pin key, ModelPin pin) {
        if (!pin.getMember().equals(key.member()) || pin.getVersion() < 1) {
            throw new UnverifiedModelException("Its key pins " + key.member() + " but its content is " + pin.getMember()
                    + "@" + pin.getVersion() + ".");
        }
        return new ModelTopicView.Pin(
                new MemberVersion(pin.getMember(), pin.getVersion()),
                pin.getPinnedBy(),
                pin.getPinnedAt(),
                Optional.ofNullable(pin.getReason()));
    }

    private static ModelTopicView.Policy checked(ModelKey.Policy key, io.moodstream.EnsemblePolicy avro) {
        if (avro.getVersion() != key.version()) {
            throw new UnverifiedModelException(
                    "Its key says version " + key.version() + " but its content is version " + avro.getVersion() + ".");
        }
        return new ModelTopicView.Policy(
                Policies.domain(avro),
                avro.getPublishedBy(),
                avro.getPublishedAt(),
                Optional.ofNullable(avro.getReason()));
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}

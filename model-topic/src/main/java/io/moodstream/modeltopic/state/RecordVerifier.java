package io.moodstream.modeltopic.state;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.ModelChunk;
import io.moodstream.ModelDeletion;
import io.moodstream.ModelManifest;
import io.moodstream.ModelPin;
import io.moodstream.ModelRollout;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.domain.Manifest;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.UnverifiedModelException;
import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.trusted.Validated;
import io.moodstream.modeltopic.state.trusted.VerificationResult;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.schemas.serde.WrittenValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Verifies single records, in this order: signature, then format, then whether key and value match. Lets
 * {@link io.moodstream.schemas.registry.RegistryUnavailableException} through, since nothing is known about the record
 * then.
 */
public final class RecordVerifier {

    private final TrustedKeys trusted;
    private final Uuid topicId;
    private final SchemaRegistryClient registry;
    private final Deserializer<ModelManifest> manifests;
    private final Deserializer<ModelPin> pins;
    private final Deserializer<io.moodstream.EnsemblePolicy> policies;
    private final Deserializer<ModelRollout> rollouts;
    private final Deserializer<ModelChunk> chunks;

    /** @param topicId Kafka's id of the topic that the records come from */
    @SuppressWarnings("resource") // closing would close the caller's client
    public RecordVerifier(ModelTopic topic, Uuid topicId, TrustedKeys trusted) {
        this.trusted = trusted;
        this.topicId = topicId;
        this.registry = topic.registry();
        AvroSerdes serdes = new AvroSerdes(topic.registry());
        this.manifests = serdes.deserializer(topic.topic(), ModelManifest.class);
        this.pins = serdes.deserializer(topic.topic(), ModelPin.class);
        this.policies = serdes.deserializer(topic.topic(), io.moodstream.EnsemblePolicy.class);
        this.rollouts = serdes.deserializer(topic.topic(), ModelRollout.class);
        this.chunks = serdes.deserializer(topic.topic(), ModelChunk.class);
    }

    /** Whether records that no trusted key signed are accepted, including those without a value. */
    boolean allowsUnsigned() {
        return trusted.unsignedAllowed();
    }

    /** Whether it was accepted without the signature of a trusted key, where that is allowed. */
    boolean isUnsigned(ConsumerRecord<String, ?> record) {
        return trusted.unsignedAllowed() && !trusted.knows(record.headers());
    }

    VerificationResult<Manifest> manifest(ModelKey.Manifest key, ConsumerRecord<String, ByteBuffer> record) {
        return verify(record, writer -> {
            ModelManifest manifest = read(manifests, record);
            requireKnownFields("manifest", writer, ModelManifest.getClassSchema());
            return RecordDecoder.manifest(key, manifest);
        });
    }

    /** When a manifest that has been verified was published. */
    Instant publishedAt(ConsumerRecord<String, ByteBuffer> manifest) {
        return read(manifests, manifest).getPublishedAt();
    }

    VerificationResult<ModelTopicView.Pin> pin(ModelKey.Pin key, ConsumerRecord<String, ByteBuffer> record) {
        return verify(record, writer -> RecordDecoder.pin(key, read(pins, record)));
    }

    VerificationResult<ModelTopicView.Policy> policy(ModelKey.Policy key, ConsumerRecord<String, ByteBuffer> record) {
        return verify(record, writer -> {
            io.moodstream.EnsemblePolicy policy = read(policies, record);
            requireKnownFields("voting policy", writer, io.moodstream.EnsemblePolicy.getClassSchema());
            return RecordDecoder.policy(key, policy);
        });
    }

    VerificationResult<ModelTopicView.Rollout> rollout(
            ModelKey.Rollout key, ConsumerRecord<String, ByteBuffer> record) {
        return verify(record, writer -> {
            ModelRollout rollout = read(rollouts, record);
            requireKnownFields("rollout plan", writer, ModelRollout.getClassSchema());
            return RecordDecoder.rollout(key, rollout);
        });
    }

    /**
     * Verifies a chunk; one without a signature counts as one of release 0.1, which did not sign chunks. The registry
     * is not queried for the schema of each chunk, since there are many; the manifest's checksum of the whole part
     * covers their content.
     */
    VerificationResult<ModelChunk> chunk(ModelKey.Chunk key, ConsumerRecord<String, ByteBuffer> record) {
        Optional<String> problem = Signature.of(record.headers()).isEmpty() ? Optional.empty() : problem(record);
        return problem.<VerificationResult<ModelChunk>>map(why -> ignored(record, why))
                .orElseGet(() -> form(record, () -> RecordDecoder.chunk(key, read(chunks, record))));
    }

    private <T> VerificationResult<T> verify(ConsumerRecord<String, ByteBuffer> record, Function<Schema, T> content) {
        Optional<String> problem = problem(record);
        if (problem.isPresent()) {
            return ignored(record, problem.get());
        }
        Schema writer;
        try {
            writer = WrittenValue.of(registry, record.headers(), ByteBuffers.toArray(record.value()))
                    .writer();
        } catch (BadRecordException e) {
            return ignored(record, String.valueOf(e.getMessage()));
        }
        if (isPlaced(record)
                && !SignedMessage.fingerprint(writer)
                        .equals(Signature.of(record.headers()).orElseThrow().schema())) {
            return ignored(record, "The registry knows its schema by another content than the one that was signed.");
        }
        return writer.getFullName().equals(ModelDeletion.getClassSchema().getFullName())
                ? trusted(record, Optional.empty())
                : form(record, () -> content.apply(writer));
    }

    private Optional<String> problem(ConsumerRecord<String, ByteBuffer> record) {
        try {
            return trusted.problem(record.headers(), () -> message(record));
        } catch (BadRecordException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private <T> VerificationResult<T> form(ConsumerRecord<String, ByteBuffer> record, Supplier<T> content) {
        try {
            return trusted(record, Optional.of(new Validated.Valid<>(content.get())));
        } catch (UnverifiedModelException | BadRecordException e) {
            String reason = String.valueOf(e.getMessage());
            return trusted.knows(record.headers())
                    ? trusted(record, Optional.of(new Validated.Invalid<>(reason)))
                    : ignored(record, reason);
        }
    }

    private static <A> A read(Deserializer<A> reader, ConsumerRecord<String, ByteBuffer> record) {
        return reader.deserialize(record.topic(), record.headers(), ByteBuffers.toArray(record.value()));
    }

    private SignedMessage message(ConsumerRecord<String, ByteBuffer> record) {
        byte[] value = ByteBuffers.toArray(record.value());
        OptionalLong sequence = sequence(record);
        if (sequence.isEmpty()) {
            return SignedMessage.of(registry, Optional.empty(), record.key(), record.headers(), value);
        }
        return new SignedMessage(
                Optional.of(new SignedMessage.Position(topicId, sequence.getAsLong())),
                Signature.of(record.headers()).orElseThrow().schema(),
                record.key(),
                WrittenValue.payload(record.headers(), value));
    }

    /** Whether it claims to be signed by a trusted key in the form of release 0.1, which bound no order. */
    boolean hasOldForm(ConsumerRecord<String, ByteBuffer> record) {
        return trusted.knows(record.headers()) && sequence(record).isEmpty();
    }

    private boolean isPlaced(ConsumerRecord<String, ByteBuffer> record) {
        return trusted.knows(record.headers()) && sequence(record).isPresent();
    }

    /** Whether it claims to be signed by a key that is not trusted here; others may trust that key. */
    boolean namesUnknownKey(ConsumerRecord<String, ?> record) {
        return Signature.of(record.headers()).isPresent() && !trusted.knows(record.headers());
    }

    /**
     * Whether its signature proves that no trusted key signed it for this topic: it has none, or a wrong one that names
     * a trusted key. One in the form of release 0.1 proves nothing, since verifying it takes the registry.
     */
    boolean isForged(ConsumerRecord<String, ByteBuffer> record) {
        return !allowsUnsigned()
                && !namesUnknownKey(record)
                && !hasOldForm(record)
                && problem(record).isPresent();
    }

    private <T> VerificationResult<T> ignored(ConsumerRecord<String, ByteBuffer> record, String reason) {
        return new VerificationResult.Ignored<>(reason, namesUnknownKey(record));
    }

    private <T> VerificationResult<T> trusted(
            ConsumerRecord<String, ByteBuffer> record, Optional<Validated<T>> validation) {
        boolean placed = isPlaced(record);
        // A record without a bound order is ordered by its offset; later sequences are greater than all offsets before
        // them.
        long order = placed ? sequence(record).getAsLong() : record.offset();
        String signer = Signature.of(record.headers()).map(Signature::keyId).orElse("");
        return new VerificationResult.Trusted<>(order, placed, signer, validation);
    }

    private static OptionalLong sequence(ConsumerRecord<String, ByteBuffer> record) {
        return Signature.of(record.headers()).map(Signature::sequence).orElse(OptionalLong.empty());
    }

    private static void requireKnownFields(String what, Schema writer, Schema reader) {
        Set<String> unknown = UnknownFields.unknownFields(writer, reader);
        if (!unknown.isEmpty()) {
            throw new UnverifiedModelException("Its " + what
                    + " is of a later release, with fields that are unknown here: " + String.join(", ", unknown)
                    + ". Upgrade this stream app, or publish with its own release.");
        }
    }
}

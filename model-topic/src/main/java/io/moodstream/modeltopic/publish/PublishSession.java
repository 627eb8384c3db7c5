package io.moodstream.modeltopic.publish;

import io.moodstream.domain.ByteBuffers;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.ClientConfig;
import io.moodstream.modeltopic.KafkaErrorMessages;
import io.moodstream.modeltopic.LogEndOffset;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.TopicRecreationDetector;
import io.moodstream.modeltopic.TopicScan;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicState;
import io.moodstream.modeltopic.state.RecordVerifier;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.schemas.serde.WrittenValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One transaction, or several if it commits in between: fences every earlier publisher, then reads what is on the
 * topic, then writes. In this order, no record that counts can be added between the read and a write without fencing
 * this session. Every session first repairs the topic, see {@link TopicRepair}.
 */
final class PublishSession {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ModelTopic topic;
    private final Uuid topicId;
    private final long end;
    private final SigningKey key;
    private final Producer<String, byte[]> producer;
    private final ModelTopicState state;
    private final Serializer<SpecificRecord> serializer;
    private long sequence;

    private PublishSession(
            ModelTopic topic,
            Uuid topicId,
            long end,
            SigningKey key,
            Producer<String, byte[]> producer,
            ModelTopicState state) {
        this.topic = topic;
        this.topicId = topicId;
        this.end = end;
        this.sequence = end;
        this.key = key;
        this.producer = producer;
        this.state = state;
        this.serializer = serdes(topic).serializer(topic.topic());
    }

    /**
     * Runs the work in a transaction.
     *
     * @param trusted keys whose records count; those of the signing key always do
     * @param sink receives the chunks on the topic
     * @throws MoodstreamException if Kafka or the registry fails; then nothing was written since the last commit
     */
    static <R> R run(
            ModelTopic topic, SigningKey key, TrustedKeys trusted, ChunkSink sink, Function<PublishSession, R> work) {
        KafkaProducer<String, byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(
                    ClientConfig.producer(topic), new StringSerializer(), new ByteArraySerializer());
            producer.initTransactions();
            Uuid topicId = TopicRecreationDetector.of(topic);
            // Increases across the sessions of all publishers: each session writes beyond the end offset that it found.
            long end = LogEndOffset.of(topic, TopicScan.partition(topic));
            ModelTopicState state =
                    new ModelTopicState(new RecordVerifier(topic, topicId, trusted.and(key.publicKey())), sink);
            TopicScan.readWhole(topic, state::apply);
            return new PublishSession(topic, topicId, end, key, producer, state).commit(work);
        } catch (KafkaException e) {
            throw KafkaErrorMessages.sentence(topic, e);
        } finally {
            if (producer != null) {
                producer.close(CLOSE_TIMEOUT);
            }
        }
    }

    /** The state of the topic once the session had exclusive access. */
    ModelTopicState state() {
        return state;
    }

    /** Whether this is the id of this session's signing key. */
    boolean isOwn(String keyId) {
        return key.id().equals(keyId);
    }

    /** Reads once more what was on the topic when the session began. */
    void readAgain(Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        TopicScan.readBefore(topic, end, each);
    }

    /** Reads the records at these offsets. */
    void readAt(SortedSet<Long> offsets, Consumer<ConsumerRecord<String, ByteBuffer>> each) {
        TopicScan.at(topic, offsets, each);
    }

    void send(ModelKey where, SpecificRecord value) {
        String name = topic.topic().name();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(name, where.text(), serializer.serialize(name, value));
        ByteBuffer payload = WrittenValue.payload(record.headers(), record.value());
        sign(record, SignedMessage.of(nextPosition(), value.getSchema(), record.key(), payload));
    }

    /** Writes a record of the current format again, unchanged. */
    void again(ConsumerRecord<String, ByteBuffer> record) {
        producer.send(new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.key(),
                ByteBuffers.toArray(record.value()),
                record.headers()));
    }

    /** Writes the content of a record again, signed in the current format. */
    void signed(ConsumerRecord<String, ByteBuffer> record) {
        ProducerRecord<String, byte[]> copy = new ProducerRecord<>(
                record.topic(), record.partition(), record.key(), ByteBuffers.toArray(record.value()));
        record.headers().forEach(header -> {
            if (!Signature.isOne(header)) {
                copy.headers().add(header);
            }
        });
        sign(copy, SignedMessage.of(topic.registry(), nextPosition(), copy.key(), copy.headers(), copy.value()));
    }

    /** Writes a tombstone for a record key that is no longer needed; readers are unaffected. */
    void forget(String recordKey) {
        producer.send(new ProducerRecord<>(topic.topic().name(), recordKey, null));
    }

    /** Makes visible what was written so far; what follows is another transaction. */
    void commitSoFar() {
        producer.commitTransaction();
        producer.beginTransaction();
    }

    private Optional<SignedMessage.Position> nextPosition() {
        return Optional.of(new SignedMessage.Position(topicId, sequence++));
    }

    private void sign(ProducerRecord<String, byte[]> record, SignedMessage message) {
        key.sign(message, record.headers());
        producer.send(record);
    }

    private <R> R commit(Function<PublishSession, R> work) {
        producer.beginTransaction();
        try {
            new TopicRepair(this).run(false);
            R result = work.apply(this);
            producer.commitTransaction();
            return result;
        } catch (RuntimeException | Error e) {
            abort(e);
            throw e;
        }
    }

    /** Best effort: if it fails, the transaction times out or the next publisher fences it. */
    private void abort(Throwable cause) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            cause.addSuppressed(e);
        }
    }

    @SuppressWarnings("resource") // closing would close the caller's client
    private static AvroSerdes serdes(ModelTopic topic) {
        return new AvroSerdes(topic.registry());
    }
}

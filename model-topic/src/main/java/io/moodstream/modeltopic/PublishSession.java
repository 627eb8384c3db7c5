package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.SignedMessage;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.AvroSerdes;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One transaction: fences every earlier publisher, then reads what is on the topic, then writes. In this order nothing
 * can change between the reading and the writing without this session being fenced itself.
 */
final class PublishSession {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final ModelTopic topic;
    private final SigningKey key;
    private final Producer<String, byte[]> producer;
    private final TopicImage image;
    private final Serializer<SpecificRecord> serializer;

    private PublishSession(ModelTopic topic, SigningKey key, Producer<String, byte[]> producer, TopicImage image) {
        this.topic = topic;
        this.key = key;
        this.producer = producer;
        this.image = image;
        this.serializer = serdes(topic).serializer(topic.topic());
    }

    /**
     * Runs the work in a transaction.
     *
     * @param sink sees the chunks that are on the topic
     * @throws MoodstreamException if Kafka or the registry fails; then nothing was written
     */
    static <R> R run(ModelTopic topic, SigningKey key, ChunkSink sink, Function<PublishSession, R> work) {
        KafkaProducer<String, byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(
                    ClientConfig.producer(topic), new StringSerializer(), new ByteArraySerializer());
            producer.initTransactions();
            // Whoever signed: what is there counts for numbers and for what may be deleted.
            TopicImage image =
                    new TopicImage(new RecordJudge(topic, TrustedKeys.of().allowingUnsigned()), sink);
            TopicScan.readWhole(topic, image::apply);
            return new PublishSession(topic, key, producer, image).commit(work);
        } catch (KafkaException e) {
            throw KafkaFailures.sentence(topic, e);
        } finally {
            if (producer != null) {
                producer.close(CLOSE_PATIENCE);
            }
        }
    }

    /** What was on the topic when the session had it for itself. */
    TopicImage image() {
        return image;
    }

    void send(ModelKey where, SpecificRecord value) {
        producer.send(record(where, value));
    }

    void sendSigned(ModelKey where, SpecificRecord value) {
        ProducerRecord<String, byte[]> record = record(where, value);
        key.sign(SignedMessage.of(topic.registry(), record.key(), record.headers(), record.value()), record.headers());
        producer.send(record);
    }

    void delete(ModelKey what) {
        producer.send(new ProducerRecord<>(topic.topic().name(), what.text(), null));
    }

    private ProducerRecord<String, byte[]> record(ModelKey where, SpecificRecord value) {
        String name = topic.topic().name();
        return new ProducerRecord<>(name, where.text(), serializer.serialize(name, value));
    }

    private <R> R commit(Function<PublishSession, R> work) {
        producer.beginTransaction();
        try {
            R result = work.apply(this);
            producer.commitTransaction();
            return result;
        } catch (RuntimeException | Error e) {
            abort(e);
            throw e;
        }
    }

    /** Best effort: where it fails, the transaction's timeout or the next publisher ends it. */
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

package io.moodstream.trainer.data.stream;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.ClassLabel;
import io.moodstream.local.LocalPlatform;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.trainer.GreyFaces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Topics for a test, and methods that send faces and labels to them. */
public final class StreamOnTopics implements AutoCloseable {

    /** When the photos were taken. */
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final GreyFaces faces = new GreyFaces(29);
    private final KafkaClients clients;

    private StreamOnTopics(KafkaClients clients) {
        this.clients = clients;
    }

    /** @param prefix of the topics, which are created with three partitions */
    public static StreamOnTopics make(LocalPlatform platform, String prefix) {
        TopicCatalogue topics = TopicCatalogue.of(prefix, 3);
        KafkaClients clients = new KafkaClients(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                topics,
                AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of()));
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, topics, (short) 1);
        }
        SchemaSetup.register(clients.serdes().client(), topics);
        return new StreamOnTopics(clients);
    }

    public KafkaClients clients() {
        return clients;
    }

    /** Everything on the topics. */
    public StreamSource source() {
        return croppedBy(StreamDetector::shipped);
    }

    /** The same, but another detector finds the faces. */
    StreamSource croppedBy(Supplier<StreamDetector> detector) {
        return new StreamSource(clients, Optional.empty(), PhotosByUri.NONE, detector, Clock.systemUTC());
    }

    StreamSource since(Duration time, Clock clock) {
        return new StreamSource(clients, Optional.of(time), PhotosByUri.NONE, StreamDetector::shipped, clock);
    }

    /** A face that no other call has drawn. */
    byte[] face(ClassLabel label) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(faces.face(label), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends {@code count} labelled faces, alternately happy and sad, named {@code <name>-<number>}. */
    public void sendFaces(String name, int count) {
        for (int i = 0; i < count; i++) {
            ClassLabel label = i % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD;
            send(List.of(event(name + "-" + i, face(label), label)));
        }
    }

    static PhotoEvent event(String id, byte @Nullable [] content, @Nullable ClassLabel label) {
        return new PhotoEvent(
                id,
                "test",
                NOON,
                content == null ? null : ByteBuffer.wrap(content),
                null,
                null,
                label == null ? null : Labels.avro(label),
                Map.of());
    }

    void send(List<PhotoEvent> events) {
        try (Producer<String, PhotoEvent> producer =
                clients.producer(clients.topics().photoEvents(), Map.of())) {
            List<Future<RecordMetadata>> sent = events.stream()
                    .map(event -> producer.send(
                            new ProducerRecord<>(clients.topics().photoEvents().name(), event.getPhotoId(), event)))
                    .toList();
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The photos were not all sent", e);
        }
    }

    /** Labels a photo, at the given number of minutes after noon. */
    public void label(String id, Label label, int minutes) {
        try (Producer<String, PhotoLabel> producer =
                clients.producer(clients.topics().photoLabels(), Map.of())) {
            PhotoLabel photoLabel = new PhotoLabel(id, label, "test", NOON.plus(Duration.ofMinutes(minutes)));
            producer.send(new ProducerRecord<>(clients.topics().photoLabels().name(), id, photoLabel));
        }
    }

    /** Labels these photos, each according to its index in the list. */
    void label(List<String> ids, IntFunction<Label> label) {
        Topic topic = clients.topics().photoLabels();
        try (Producer<String, PhotoLabel> producer = clients.producer(topic, Map.of())) {
            for (int i = 0; i < ids.size(); i++) {
                PhotoLabel photoLabel = new PhotoLabel(ids.get(i), label.apply(i), "test", NOON);
                producer.send(new ProducerRecord<>(topic.name(), ids.get(i), photoLabel));
            }
        }
    }

    /** Sends a record to the topic of photo events that is not a photo event. */
    void sendGarbage() {
        Map<String, Object> settings = clients.producing();
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(clients.topics().photoEvents().name(), "x", "no photo"));
        }
    }

    @Override
    public void close() {
        clients.serdes().close();
    }
}

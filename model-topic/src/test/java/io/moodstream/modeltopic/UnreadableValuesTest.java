package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.client.TopicSlice;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Labels among records whose values cannot be read, permanently or temporarily. */
@ExtendWith(PlatformExtension.class)
class UnreadableValuesTest {

    /**
     * The most records that are read of one batch. Reading them takes a second or two; if each cost another fetch, it
     * would take hours.
     */
    private static final int BAD = 100_000;

    private static final int PARTITIONS = 3;

    private final KafkaClients clients;
    private final Topic topic;
    private final Deserializer<PhotoLabel> values;
    private final List<String> read = new ArrayList<>();

    UnreadableValuesTest(LocalPlatform platform) {
        TopicCatalogue topics = TopicCatalogue.of(UUID.randomUUID() + "-", PARTITIONS);
        clients = new KafkaClients(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                topics,
                AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of()));
        topic = topics.photoLabels();
        values = clients.serdes().deserializer(topic, PhotoLabel.class);
    }

    @BeforeEach
    void createTopic() {
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, clients.topics(), (short) 1);
        }
        SchemaSetup.register(clients.serdes().client(), clients.topics());
    }

    @AfterEach
    void close() {
        clients.serdes().close();
    }

    private void label(int partition, String id) {
        PhotoLabel label = new PhotoLabel(id, Label.SAD, "test", Instant.EPOCH);
        try (Producer<String, PhotoLabel> producer = clients.producer(topic, Map.of())) {
            producer.send(new ProducerRecord<>(topic.name(), partition, id, label));
        }
    }

    private void writeBadBatchBetweenLabels() {
        label(0, "first");
        writeBadBatch();
        label(0, "last");
    }

    private void writeBadBatch() {
        Map<String, Object> settings = new HashMap<>(clients.producing());
        settings.putAll(Map.of("compression.type", "lz4", "batch.size", 8 * 1024 * 1024, "linger.ms", 60_000));
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < BAD; i++) {
                producer.send(new ProducerRecord<>(topic.name(), 0, null, new byte[] {7}));
            }
        }
    }

    @Test
    @Timeout(60)
    void a_slice_counts_the_records_of_a_bad_batch_and_reads_the_others() {
        writeBadBatchBetweenLabels();
        try (TopicSlice<PhotoLabel> slice = TopicSlice.since(clients, topic, values, Optional.empty())) {
            assertThat(slice.read(record -> read.add(record.value().getPhotoId()), () -> {}))
                    .isEqualTo(BAD);
        }
        assertThat(read).containsExactly("first", "last");
    }

    @Test
    @Timeout(60)
    void a_tail_skips_the_records_of_a_bad_batch_and_reads_the_others() {
        writeBadBatchBetweenLabels();
        try (Tail<PhotoLabel> tail = Tail.fromBeginning(clients, topic, values)) {
            tail.toLast(record -> read.add(record.value().getPhotoId()));
        }
        assertThat(read).containsExactly("first", "last");
    }

    @Test
    @Timeout(60)
    void a_tail_reads_each_record_once_despite_registry_outages() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sent.add("photo-" + i);
            label(i % PARTITIONS, "photo-" + i);
        }
        AtomicInteger calls = new AtomicInteger();
        Deserializer<PhotoLabel> flaky = (ignored, bytes) -> {
            if (calls.getAndIncrement() % 3 == 0) {
                throw new RegistryUnavailableException("away", new IOException("away"));
            }
            return values.deserialize(ignored, bytes);
        };
        int away = 0;
        try (Tail<PhotoLabel> tail = Tail.fromBeginning(clients, topic, flaky)) {
            while (read.size() < sent.size()) {
                try {
                    tail.poll(Duration.ofMillis(200))
                            .forEach(it -> read.add(it.value().getPhotoId()));
                } catch (RegistryUnavailableException e) {
                    away++;
                }
            }
            assertThat(tail.poll(Duration.ofMillis(200))).isEmpty();
        }
        assertThat(away).isPositive();
        assertThat(read).containsExactlyInAnyOrderElementsOf(sent);
    }
}

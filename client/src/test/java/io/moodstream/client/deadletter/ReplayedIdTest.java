package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.PhotoEvent;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.Sha256;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which photo a replay assigns a dead letter to. */
@ExtendWith(PlatformExtension.class)
class ReplayedIdTest {

    private static final String TOO_LONG = "x".repeat(2_000);

    private static final NotificationDecoder NO_NOTIFICATIONS = (headers, value, received) -> {
        throw new BadRecordException("There are no notifications here.");
    };

    private final Cluster cluster;
    private final TopicCatalogue topics;

    ReplayedIdTest(LocalPlatform platform) {
        cluster = PreparedTopics.on(platform, "replayed-id-", Map.of());
        topics = cluster.topics();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    /** The ids of all planned dead letters are in memory at once. */
    @Test
    void ignores_an_overlong_id_in_the_source_of_a_partial_dead_letter() throws Exception {
        try (Serializer<PhotoEvent> events = cluster.serdes().serializer(topics.photoEvents());
                KafkaProducer<byte[], byte[]> producer = producer()) {
            byte[] value = events.serialize("", event(TOO_LONG));
            RecordMetadata source = producer.send(
                            new ProducerRecord<>(topics.photoEvents().name(), 0, bytes("partial"), value))
                    .get();
            ProducerRecord<byte[], byte[]> deadLetter = deadLetter("partial", bytes("no event"));
            deadLetter
                    .headers()
                    .add(DeadLetterHeaders.SOURCE_PARTITION, bytes("0"))
                    .add(DeadLetterHeaders.SOURCE_OFFSET, bytes(String.valueOf(source.offset())))
                    .add(DeadLetterHeaders.LEFT_OUT, bytes("value"))
                    .add(DeadLetterHeaders.VALUE_SHA256, bytes(Sha256.of(value)));
            producer.send(deadLetter).get();
        }

        ReplayPlan plan = plan(new DeadLetterFilter(Set.of(), Set.of(), Set.of("partial")));
        assertThat(plan.lost()).isEmpty();
        assertThat(plan.sendings())
                .extracting(sending -> sending.deadLetter().photoId())
                .containsExactly("partial");
    }

    @Test
    void naming_an_older_dead_letter_sends_the_newest_of_its_photo() throws Exception {
        DeadLetterPosition older;
        DeadLetterPosition newer;
        try (Serializer<PhotoEvent> events = cluster.serdes().serializer(topics.photoEvents());
                KafkaProducer<byte[], byte[]> producer = producer()) {
            older = send(producer, "twice", events.serialize("", event("twice")));
            newer = send(producer, "twice", events.serialize("", event("twice")));
            send(producer, "other", events.serialize("", event("other")));
        }

        ReplayPlan plan = plan(new DeadLetterFilter(Set.of(older), Set.of(), Set.of()));
        assertThat(plan.sendings())
                .extracting(sending -> sending.deadLetter().position())
                .containsExactly(newer);
        assertThat(plan.sendings().get(0).resolved()).hasSize(2);
    }

    /** Anyone who may upload can choose the key and the id of someone else's photo. */
    @Test
    void other_dead_letters_under_the_id_of_a_photo_do_not_replace_it() throws Exception {
        DeadLetterPosition photo;
        DeadLetterPosition garbage;
        DeadLetterPosition other;
        try (Serializer<PhotoEvent> events = cluster.serdes().serializer(topics.photoEvents());
                KafkaProducer<byte[], byte[]> producer = producer()) {
            photo = send(producer, "mine", events.serialize("", event("mine")));
            garbage = send(producer, "mine", bytes("no event"));
            other = send(producer, "mine", events.serialize("", event("mine", 2)));
        }

        ReplayPlan plan = plan(new DeadLetterFilter(Set.of(), Set.of(), Set.of("mine")));
        assertThat(plan.sendings())
                .extracting(sending -> sending.deadLetter().position())
                .containsExactly(photo, garbage, other);
        assertThat(plan.sendings())
                .allSatisfy(sending -> assertThat(sending.resolved()).hasSize(1));
    }

    private ReplayPlan plan(DeadLetterFilter filter) {
        try (DeadLetterReplay replay = DeadLetterReplay.begin(cluster, InstantSource.system(), NO_NOTIFICATIONS)) {
            assertThat(replay.parts()).containsExactly(ReplayPart.WHOLE);
            return replay.plan(filter, ReplayPart.WHOLE);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(cluster.clients().producing(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static PhotoEvent event(String id) {
        return event(id, 1);
    }

    private static PhotoEvent event(String id, int content) {
        ByteBuffer photo = ByteBuffer.wrap(new byte[] {(byte) content});
        return new PhotoEvent(id, "anna", Instant.EPOCH, photo, null, "image/x", null, Map.of());
    }

    private DeadLetterPosition send(KafkaProducer<byte[], byte[]> producer, String key, byte[] value)
            throws ExecutionException, InterruptedException {
        RecordMetadata metadata = producer.send(deadLetter(key, value)).get();
        return new DeadLetterPosition(metadata.partition(), metadata.offset());
    }

    private ProducerRecord<byte[], byte[]> deadLetter(String key, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.deadLetters().name(), 0, bytes(key), value);
        record.headers()
                .add(DeadLetterHeaders.REASON, bytes("FIELD_TOO_LARGE"))
                .add(DeadLetterHeaders.SOURCE_TOPIC, bytes(topics.photoEvents().name()));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

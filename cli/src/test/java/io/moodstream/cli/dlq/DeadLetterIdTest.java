package io.moodstream.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All dead letters are listed at once, so the size of their ids must be limited. */
@ExtendWith(CommandsExtension.class)
class DeadLetterIdTest {

    private static final String TOO_LONG = "x".repeat(2_000);

    private final TestCluster cluster;

    DeadLetterIdTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void treats_an_impossible_id_or_key_as_missing() throws IOException {
        TopicCatalogue topics = cluster.cluster().topics();
        try (Serializer<PhotoEvent> events = cluster.cluster().serdes().serializer(topics.photoEvents());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        cluster.cluster().clients().producing(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(deadLetter(topics, "key-1", events.serialize("", event("photo-1"))));
            producer.send(deadLetter(topics, "key-2", events.serialize("", event(TOO_LONG))));
            producer.send(deadLetter(topics, TOO_LONG, events.serialize("", event(TOO_LONG))));
            producer.send(deadLetter(topics, "key-4", bytes("no event")));
            producer.send(deadLetter(topics, TOO_LONG, bytes("no event")));
        }

        List<String> ids = new ArrayList<>();
        for (JsonNode deadLetter : cluster.json("dlq", "list")) {
            ids.add(deadLetter.path("photo_id").asText());
        }
        assertThat(ids).containsExactly("photo-1", "key-2", "null", "key-4", "null");
    }

    private static PhotoEvent event(String id) {
        return new PhotoEvent(
                id, "anna", Instant.EPOCH, ByteBuffer.wrap(new byte[] {1}), null, "image/x", null, Map.of());
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(TopicCatalogue topics, String key, byte[] value) {
        Topic source = topics.photoEvents();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.deadLetters().name(), 0, bytes(key), value);
        record.headers()
                .add(DeadLetterHeaders.REASON, bytes("BAD_RECORD"))
                .add(DeadLetterHeaders.SOURCE_TOPIC, bytes(source.name()));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

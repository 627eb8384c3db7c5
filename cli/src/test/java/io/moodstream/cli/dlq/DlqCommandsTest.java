package io.moodstream.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.stream.deadletter.Rejection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two dead letters on a real topic: a photo in an unsupported format, and bytes that are not an event. */
@ExtendWith(CommandsExtension.class)
class DlqCommandsTest {

    private static final byte[] PHOTO = {1, 2, 3, 4, 5};

    private static TestCluster cluster;

    @BeforeAll
    static void send(TestCluster shared) {
        cluster = shared;
        PhotoEvent event = new PhotoEvent(
                "photo-1", "anna", Instant.EPOCH, ByteBuffer.wrap(PHOTO), null, "image/x", null, Map.of());
        try (Serializer<PhotoEvent> events = cluster.cluster()
                        .serdes()
                        .serializer(cluster.cluster().topics().photoEvents());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        cluster.cluster().clients().producing(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(deadLetter("photo-1", "UNSUPPORTED", 7, events.serialize("", event)));
            producer.send(deadLetter("junk", "BAD_RECORD", 8, bytes("no event")));
        }
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(String key, String reason, int offset, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(cluster.cluster().topics().deadLetters().name(), 0, bytes(key), value);
        record.headers()
                .add(DeadLetterHeaders.REASON, bytes(reason))
                .add(DeadLetterHeaders.MESSAGE, bytes("It is " + reason + ": do otherwise."))
                .add(
                        DeadLetterHeaders.SOURCE_TOPIC,
                        bytes(cluster.cluster().topics().photoEvents().name()))
                .add(DeadLetterHeaders.SOURCE_PARTITION, bytes("0"))
                .add(DeadLetterHeaders.SOURCE_OFFSET, bytes(String.valueOf(offset)));
        return record;
    }

    @Test
    void lists_dead_letters_with_reason_photo_and_source() {
        assertThat(cluster.run("dlq", "list").out())
                .containsPattern("0/0 .* UNSUPPORTED +photo-1 +" + cluster.prefix() + "photo-events-0@7 ")
                .containsPattern("0/1 .* BAD_RECORD +junk ")
                .contains("2 dead letters, of which 2 not sent again; 2 shown.");
    }

    @Test
    void lists_dead_letters_as_json() throws IOException {
        JsonNode deadLetters = cluster.json("dlq", "list");

        assertThat(deadLetters).hasSize(2);
        JsonNode first = deadLetters.get(0);
        assertThat(first.path("letter").asText()).isEqualTo("0/0");
        assertThat(first.path("reason").asText()).isEqualTo("UNSUPPORTED");
        assertThat(first.path("message").asText()).isEqualTo("It is UNSUPPORTED: do otherwise.");
        assertThat(first.path("photo_id").asText()).isEqualTo("photo-1");
        assertThat(first.path("source").asText()).isEqualTo(cluster.prefix() + "photo-events-0@7");
        assertThat(first.path("complete").asBoolean()).isTrue();
        assertThat(first.path("sent_again_at").isNull()).isTrue();
    }

    @Test
    void filters_dead_letters_by_reason_photo_and_limit() throws IOException {
        assertThat(cluster.json("dlq", "list", "--reason", "bad_record")).hasSize(1);
        assertThat(cluster.json("dlq", "list", "--reason", "BAD_RECORD", "--reason", "UNSUPPORTED"))
                .hasSize(2);
        assertThat(cluster.json("dlq", "list", "--reason", "NO_FACE")).isEmpty();
        assertThat(cluster.json("dlq", "list", "--photo", "photo-1")).hasSize(1);
        assertThat(cluster.json("dlq", "list", "--limit", "1")
                        .get(0)
                        .path("letter")
                        .asText())
                .isEqualTo("0/1");
        assertThat(cluster.run("dlq", "list", "--limit", "1").out()).contains("; 1 shown.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "replay"})
    void rejects_an_unknown_reason_and_lists_the_valid_ones(String command) {
        CommandRun run = cluster.run("dlq", command, "--reason", "BAD_RECRD");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'BAD_RECRD'").contains(Rejection.reasons());
    }

    @Test
    void the_manual_lists_the_reasons() {
        assertThat(CommandRun.of("dlq", "list", "--help").out().replaceAll("\\s+", " "))
                .contains("One of " + String.join(", ", Rejection.reasons()) + ".");
    }

    @Test
    void rejects_a_limit_of_zero() {
        CommandRun run = cluster.run("dlq", "list", "--limit", "0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--limit is 1 or more, not 0.");
    }

    @Test
    void shows_a_dead_letter_and_saves_its_photo(@TempDir Path folder) {
        Path file = folder.resolve("photo.bin");

        CommandRun run = cluster.run("dlq", "show", "0/0", "--save", file.toString());

        assertThat(run.out())
                .contains("photo_id      photo-1", "uploader      anna", "content       5 bytes")
                .contains("Saved 5 bytes to " + file);
        assertThat(file).hasBinaryContent(PHOTO);
        assertThat(cluster.run("dlq", "show", "0/1").out()).contains("It holds no photo event.");
    }

    @Test
    void reports_a_missing_dead_letter() {
        for (String wrong : List.of("0/99", "x", "9/0")) {
            CommandRun run = cluster.run("dlq", "show", wrong);
            assertThat(run.status()).as(wrong).isEqualTo(1);
            assertThat(run.err()).contains(wrong).hasLineCount(1);
        }
    }

    @Test
    void a_dry_run_sends_nothing_and_a_replay_requires_a_selection() {
        assertThat(cluster.run("dlq", "replay", "--all", "--dry-run").out()).contains("Would send 2 letters again.");
        assertThat(cluster.run("dlq", "replay", "0/0", "--dry-run").out()).contains("Would send 1 letter again.");
        assertThat(cluster.run("dlq", "list").out()).contains("of which 2 not sent again");
        for (String[] words : List.of(
                new String[] {"dlq", "replay"}, new String[] {"dlq", "replay", "--all", "--photo", "photo-1"})) {
            CommandRun run = cluster.run(words);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("Name letters, or --reason, or --photo; or --all for every one.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.moodstream.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.DeadLetterWriter;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A photo whose event is retained and that has no label, and one that became a dead letter. */
@ExtendWith(CommandsExtension.class)
class TraceOutputTest {

    private static final String HOSTILE = "a \"quoted\" \\ line\r\nverdict forged\u001b[2J\u202e";

    private static TestCluster cluster;
    private static String deadLetter = "";
    private static String source = "";

    @BeforeAll
    static void send(TestCluster shared) throws Exception {
        cluster = shared;
        deadLetter =
                new DeadLetterWriter(cluster).photo("given-up", "NO_FACE", Map.of(DeadLetterHeaders.MESSAGE, HOSTILE));
        TopicCatalogue topics = cluster.cluster().topics();
        ByteBuffer content = ByteBuffer.wrap(new byte[] {1, 2, 3});
        PhotoEvent event = new PhotoEvent("retained", "anna", Instant.EPOCH, content, null, null, null, Map.of());
        try (Producer<String, PhotoEvent> producer = cluster.cluster().producer(topics.photoEvents())) {
            RecordMetadata sent = producer.send(
                            new ProducerRecord<>(topics.photoEvents().name(), "retained", event))
                    .get();
            source = sent.topic() + "-" + sent.partition() + "@" + sent.offset();
            cluster.send(
                    topics.predictions(),
                    "retained",
                    Prediction.newBuilder(ExamplePredictions.of("retained", sent.topic(), 0.9, 0.3))
                            .setSource(new Source(sent.topic(), sent.partition(), sent.offset()))
                            .build());
        }
    }

    @Test
    void a_rejected_photo_has_a_dead_letter_and_no_predictions() throws IOException {
        JsonNode json = cluster.json("trace", "given-up");

        assertThat(json.path("photo_id").textValue()).isEqualTo("given-up");
        assertThat(json.path("prediction_count").asLong(-1)).isZero();
        assertThat(json.path("predictions").isArray()).isTrue();
        assertThat(json.path("predictions")).isEmpty();
        assertThat(json.path("versions")).isEmpty();
        assertThat(json.path("labels")).isEmpty();
        assertThat(json.path("dead_letter_count").asLong()).isEqualTo(1);
        JsonNode found = json.at("/dead_letters/0");
        assertThat(found.path("letter").textValue()).isEqualTo(deadLetter);
        assertThat(found.path("reason").textValue()).isEqualTo("NO_FACE");
        assertThat(found.path("message").textValue()).isEqualTo(HOSTILE);
        assertThat(found.path("source").textValue()).isEqualTo(cluster.prefix() + "photo-events-0@7");
        assertThat(Instant.parse(found.path("at").textValue())).isAfter(Instant.EPOCH);
    }

    @Test
    void escapes_the_message_of_a_dead_letter_in_text() {
        assertThat(cluster.run("trace", "given-up").out().lines())
                .anyMatch(line -> line.startsWith("reason       NO_FACE: a \"quoted\" \\ line\\u000d\\u000a"))
                .noneMatch(line -> line.startsWith("verdict"));
    }

    @Test
    void openlineage_fails_for_a_photo_that_was_not_classified() {
        CommandRun run = cluster.run("trace", "given-up", "--output", "openlineage");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("The photo 'given-up' was not classified, so there is no run to describe:")
                .contains("use --output json.")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void dates_a_retained_event_and_does_not_rate_an_unlabelled_photo() throws IOException {
        assertThat(cluster.run("trace", "retained").out())
                .containsPattern("event +" + source + ", received \\S+, \\d+ bytes")
                .contains(": the true label is not known");
        JsonNode prediction = cluster.json("trace", "retained").at("/predictions/0");
        assertThat(prediction.path("event_retained").asBoolean()).isTrue();
        assertThat(Instant.parse(prediction.path("event_received_at").textValue()))
                .isAfter(Instant.EPOCH);
        assertThat(prediction.has("right")).isTrue();
        assertThat(prediction.path("right").isNull()).isTrue();
        assertThat(prediction.at("/policy/id").textValue()).isEqualTo("majority@1");
        assertThat(prediction.at("/policy/known").asBoolean()).isTrue();
    }

    @Test
    void openlineage_has_one_run_whose_inputs_are_the_photo_and_the_versions() throws IOException {
        JsonNode event = openLineage();

        assertThat(event.path("eventType").textValue()).isEqualTo("COMPLETE");
        assertThat(event.path("eventTime").textValue())
                .isEqualTo(ExamplePredictions.AT.plusSeconds(1).toString());
        String namespace = "kafka://" + cluster.cluster().bootstrapServers();
        assertThat(event.at("/job/namespace").textValue()).isEqualTo(namespace);
        assertThat(event.at("/run/facets/moodstream_prediction/source").textValue())
                .isEqualTo(source);
        assertThat(event.path("inputs"))
                .extracting(input -> input.path("name").asText())
                .containsExactly(
                        cluster.prefix() + "photo-events",
                        cluster.prefix() + "models/custom@2",
                        cluster.prefix() + "models/custom@3",
                        cluster.prefix() + "models/xgcustom@1");
        assertThat(event.at("/outputs/0/name").textValue()).isEqualTo(cluster.prefix() + "predictions");
        String run = event.at("/run/runId").asText();
        assertThat(UUID.fromString(run)).hasToString(run);
        assertThat(openLineage()).as("every trace gives the same event").isEqualTo(event);
    }

    @Test
    void warns_on_standard_error_that_nothing_was_verified_without_a_key(@TempDir Path empty) throws IOException {
        CommandRun run = CommandRun.of(
                "trace",
                "retained",
                "--output",
                "json",
                "--data-dir",
                empty.toString(),
                "--topic-prefix",
                cluster.prefix(),
                "--bootstrap-server",
                cluster.cluster().bootstrapServers(),
                "--schema-registry",
                cluster.cluster().registryUrl());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .startsWith("No version was verified: there is no public key in " + empty.resolve("keys"))
                .hasLineCount(1);
        assertThat(new ObjectMapper().readTree(run.out()).path("predictions")).hasSize(1);
        assertThat(empty).isEmptyDirectory();
    }

    private static JsonNode openLineage() throws IOException {
        CommandRun run = cluster.run("trace", "retained", "--output", "openlineage");
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}

package io.moodstream.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code classify}, where the test answers in place of a stream app. */
@ExtendWith(CommandsExtension.class)
class ClassifyCommandTest {

    private final TestCluster cluster;
    private final Path temp;
    private final Path photo;

    ClassifyCommandTest(TestCluster cluster, @TempDir Path temp) throws IOException {
        this.cluster = cluster;
        this.temp = temp;
        this.photo = Files.writeString(temp.resolve("a.png"), "content of a photo");
    }

    @Test
    @Timeout(60)
    void prints_ballots_verdict_and_given_label_as_a_table() throws Exception {
        List<PhotoEvent> sent = new ArrayList<>();

        CommandRun run = classify(
                event -> {
                    sent.add(event);
                    predict(event);
                },
                "--label=happy",
                "--uploader=anna");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Model", "custom@2", "xgcustom@1", "ensemble (1 happy, 1 sad; a tie, the mean decides)")
                .contains("Photo id " + sent.get(0).getPhotoId() + ", 48x48 jpeg; ");
        assertThat(run.out().lines().filter(line -> line.contains("custom@2")))
                .singleElement()
                .asString()
                .endsWith("happy");
        assertThat(sent).singleElement().satisfies(event -> {
            assertThat(event.getTrueLabel()).isEqualTo(Label.HAPPY);
            assertThat(event.getUploader()).isEqualTo("anna");
            assertThat(event.getAttributes()).containsEntry("name", "a.png");
            assertThat(StandardCharsets.UTF_8.decode(event.getContent()).toString())
                    .isEqualTo("content of a photo");
        });
    }

    @Test
    @Timeout(60)
    void prints_only_the_prediction_as_json() throws Exception {
        CommandRun run = classify(this::predict, "--output=json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("photo_id").isTextual()).isTrue();
        assertThat(json.path("ballots")).hasSize(2);
        assertThat(json.at("/ballots/0/score").isDouble()).isTrue();
        assertThat(json.at("/verdict/tie").isBoolean()).isTrue();
        assertThat(json.at("/image/width").isInt()).isTrue();
        assertThat(run.err()).isEmpty();
    }

    @Test
    @Timeout(60)
    void fails_with_the_reason_if_the_photo_becomes_a_dead_letter() throws Exception {
        CommandRun run = classify(this::reject, "--output=json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(photo + " could not be classified: It is no photo: send another."),
                        line -> assertThat(line)
                                .matches("Its bytes are kept in the dead letters under the photo id [0-9a-f-]{36}\\."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --timeout 0           | --timeout is 0; it is a number of seconds, 1 or more.
                    --timeout -5          | --timeout is -5; it is a number of seconds, 1 or more.
                    --timeout soon        | is not an int
                    --label angry         | angry
                    another.jpg           | Unmatched argument at index
                    """)
    void rejects_invalid_options(String options, String message) {
        CommandRun run = CommandRun.of(("classify a.jpg " + options).split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Help: ./moodstream classify --help");
    }

    @Test
    void rejects_a_folder() {
        CommandRun run = CommandRun.of("classify", temp.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("The photo '" + temp + "' cannot be read: ")
                .hasLineCount(1);
    }

    /** Runs the command and answers each photo that it sends. */
    private CommandRun classify(Consumer<PhotoEvent> answer, String... options) throws Exception {
        Topic topic = cluster.cluster().topics().photoEvents();
        List<String> words = new ArrayList<>(List.of("classify", photo.toString()));
        words.addAll(List.of(options));
        try (Tail<PhotoEvent> tail = Tail.fromEnd(
                cluster.cluster().clients(), topic, cluster.cluster().serdes().deserializer(topic, PhotoEvent.class))) {
            CompletableFuture<CommandRun> command =
                    CompletableFuture.supplyAsync(() -> cluster.run(words.toArray(String[]::new)));
            while (!command.isDone()) {
                tail.poll(Duration.ofMillis(50)).stream()
                        .map(ConsumerRecord::value)
                        .forEach(answer);
            }
            return command.get(1, TimeUnit.SECONDS);
        }
    }

    private void predict(PhotoEvent event) {
        cluster.send(
                cluster.cluster().topics().predictions(),
                event.getPhotoId(),
                ExamplePredictions.of(event.getPhotoId(), "photo-events", 0.75, 0.125));
    }

    private void reject(PhotoEvent event) {
        ProducerRecord<byte[], byte[]> dead = new ProducerRecord<>(
                cluster.cluster().topics().deadLetters().name(), bytes(event.getPhotoId()), bytes("the event"));
        dead.headers()
                .add(DeadLetterHeaders.REASON, bytes("UNSUPPORTED"))
                .add(DeadLetterHeaders.MESSAGE, bytes("It is no photo: send another."));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                cluster.cluster().clients().producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(dead);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

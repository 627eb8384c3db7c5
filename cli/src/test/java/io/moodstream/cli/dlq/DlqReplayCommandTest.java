package io.moodstream.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.DeadLetterWriter;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.Tail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code dlq replay} sends and reports; the test answers in place of the stream app. */
@ExtendWith(CommandsExtension.class)
class DlqReplayCommandTest {

    private static final String GONE = " not sent: there is no such letter, it was sent again before, or other options";

    private final TestCluster cluster;
    private final TopicCatalogue topics;
    private final DeadLetterWriter deadLetters;

    DlqReplayCommandTest(TestCluster cluster) {
        this.cluster = cluster;
        this.topics = cluster.cluster().topics();
        this.deadLetters = new DeadLetterWriter(cluster);
    }

    @Test
    void sends_a_photo_once_and_fails_if_nobody_answers() throws Exception {
        String position = deadLetters.photo("alone", "NO_FACE", Map.of());

        CommandRun run = cluster.run("dlq", "replay", position, "--wait", "1s");

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("Sending 1 letter again.", "0 photos predicted.")
                .contains("Nothing was heard of 1 photo within 1.0 s; they are sent");
        assertThat(listed("--photo", "alone")).isEmpty();
        JsonNode sent = listed("--photo", "alone", "--all").get(0);
        assertThat(sent.path("letter").textValue()).isEqualTo(position);
        assertThat(Instant.parse(sent.path("sent_again_at").textValue())).isAfter(Instant.EPOCH);

        CommandRun again = cluster.run("dlq", "replay", position);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).contains("Sending 0 letters again.", position + GONE, "'./moodstream dlq list --all'");
        assertThat(sentAgain("alone")).isEqualTo(1);
    }

    @Test
    void counts_a_photo_that_gets_a_prediction() throws Exception {
        deadLetters.photo("answered", "NO_FACE", Map.of());

        CommandRun run = replay("answered", () -> {
            predict("answered", DeadLetterWriter.PHOTO_SHA256);
            return true;
        });

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("Sending 1 letter again.", "1 photo predicted.")
                .hasLineCount(2);
    }

    /** Ids are chosen by whoever uploads, so two photos can have the same one. */
    @Test
    void ignores_a_prediction_of_another_photo_with_the_same_id() throws Exception {
        String position = deadLetters.photo("claimed", "NO_FACE", Map.of());

        CommandRun run = replay("claimed", () -> {
            predict("claimed", "cd".repeat(32));
            deadLetters.photo("claimed", "UNSUPPORTED", Map.of(DeadLetterHeaders.REPLAY_OF, position));
            return true;
        });

        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.out()).contains("0 photos predicted.", "Photo claimed failed again");
    }

    @Test
    void reports_a_photo_that_fails_again_with_its_new_dead_letter() throws Exception {
        String position = deadLetters.photo("failing", "NO_FACE", Map.of());
        List<String> next = new ArrayList<>();

        CommandRun run = replay(
                "failing",
                () -> next.add(
                        deadLetters.photo("failing", "UNSUPPORTED", Map.of(DeadLetterHeaders.REPLAY_OF, position))));

        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.out())
                .contains("0 photos predicted.")
                .contains("Photo failing failed again and is dead letter " + next.get(0) + ": It is UNSUPPORTED.");
    }

    @Test
    void does_not_send_a_photo_that_has_a_prediction() throws Exception {
        deadLetters.photo("known", "NO_FACE", Map.of());
        predict("known", DeadLetterWriter.PHOTO_SHA256);

        CommandRun run = cluster.run("dlq", "replay", "--photo", "known");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Sending 0 letters again.")
                .contains("1 letter not sent: the photo has a prediction. Such as known.");
        assertThat(sentAgain("known")).isZero();
        assertThat(listed("--photo", "known")).hasSize(1);
    }

    @Test
    void sends_a_label_without_waiting_for_a_prediction() throws Exception {
        String position = deadLetters.write(topics.photoLabels(), "label", "BAD_RECORD", new byte[] {1}, Map.of());

        CommandRun run = cluster.run("dlq", "replay", position);

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("Sending 1 letter again.", "0 photos predicted.")
                .hasLineCount(2);
    }

    @Test
    void sends_only_photos_and_labels() throws Exception {
        String position = deadLetters.write(topics.predictions(), "foreign", "BAD_RECORD", new byte[] {1}, Map.of());

        CommandRun run = cluster.run("dlq", "replay", position);

        assertThat(run.out())
                .contains("Sending 0 letters again.")
                .contains("1 letter not sent: only photos and labels can be. Such as " + cluster.prefix()
                        + "predictions-0@7.")
                .doesNotContain(GONE);
        assertThat(listed("--photo", "foreign")).hasSize(1);
    }

    @Test
    void fails_if_the_bytes_of_a_dead_letter_are_gone() throws Exception {
        String position = deadLetters.write(
                topics.photoEvents(), "lost", "BAD_RECORD", null, Map.of(DeadLetterHeaders.LEFT_OUT, "value"));

        CommandRun run = cluster.run("dlq", "replay", position);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("Sending 0 letters again.")
                .contains(position + " not sent: The bytes of dead letter " + position + " are gone:")
                .contains("Ask the sender for the photo.");
    }

    @Test
    void reports_dead_letters_that_do_not_exist() {
        CommandRun run = cluster.run("dlq", "replay", "0/999999", "77/1", "--dry-run");

        assertThat(run.out()).contains("Would send 0 letters again.", "0/999999" + GONE, "77/1" + GONE);
    }

    /** Replays a photo, and runs {@code answer} once the photo is on its topic again. */
    private CommandRun replay(String photo, Callable<Boolean> answer) throws Exception {
        try (Tail<PhotoEvent> sent = Tail.fromEnd(
                cluster.cluster().clients(),
                topics.photoEvents(),
                cluster.cluster().serdes().deserializer(topics.photoEvents(), PhotoEvent.class))) {
            CompletableFuture<CommandRun> run =
                    CompletableFuture.supplyAsync(() -> cluster.run("dlq", "replay", "--photo", photo));
            boolean arrived = false;
            while (!arrived && !run.isDone()) {
                arrived = !sent.poll(Duration.ofMillis(200)).isEmpty();
            }
            assertThat(arrived).as("%s was sent", photo).isTrue();
            assertThat(answer.call()).isTrue();
            return run.get(1, TimeUnit.MINUTES);
        }
    }

    private void predict(String photo, String sha256) {
        cluster.send(
                topics.predictions(),
                photo,
                ExamplePredictions.of(photo, sha256, topics.photoEvents().name(), 0.9, 0.3));
    }

    private JsonNode listed(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("dlq", "list"));
        words.addAll(List.of(options));
        return cluster.json(words.toArray(String[]::new));
    }

    /** How often the photo is on its topic, which only a replay sends it to. */
    private long sentAgain(String photo) {
        List<String> keys = new ArrayList<>();
        try (Tail<PhotoEvent> tail = Tail.fromBeginning(
                cluster.cluster().clients(),
                topics.photoEvents(),
                cluster.cluster().serdes().deserializer(topics.photoEvents(), PhotoEvent.class))) {
            tail.toEnd(record -> keys.add(record.key()));
        }
        return keys.stream().filter(photo::equals).count();
    }
}

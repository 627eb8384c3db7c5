package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.domain.MemberVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Photos that two versions classified are traced, replayed, and classified by a candidate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(6)
class LineageTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int PHOTOS = 80;

    private final WholeSystem system;
    private List<Prediction> predictions = List.of();

    LineageTest(WholeSystem system) {
        this.system = system;
    }

    private CommandLine run(String... words) {
        return CommandLine.run(system.installation().dataDir(), words);
    }

    @BeforeAll
    void classify_half_before_and_half_after_a_swap() {
        system.ensureLive();
        try (SentPhotos photos = new SentPhotos(system.cluster(), "lineage", PHOTOS);
                CommittedPredictions answers = new CommittedPredictions(system.cluster())) {
            photos.send(0, PHOTOS / 2);
            Awaitility.await().atMost(TIMEOUT).until(() -> count(answers) == PHOTOS / 2);
            system.awaitLive(system.publishSecond().stream()
                    .map(manifest -> manifest.id())
                    .toList());
            photos.send(PHOTOS / 2, PHOTOS);
            predictions = answers.exactly(photos.ids(), LineageTest::isOurs, TIMEOUT);
        }
    }

    private static boolean isOurs(Prediction prediction) {
        return prediction.getPhotoId().startsWith("lineage-");
    }

    private static long count(CommittedPredictions answers) {
        return answers.now().stream().filter(LineageTest::isOurs).count();
    }

    @Test
    @Order(1)
    void traces_a_photo_to_the_origin_of_every_ballot() throws IOException {
        Prediction expected = predictions.stream()
                .filter(it -> it.getPhotoId().equals("lineage-3"))
                .findFirst()
                .orElseThrow();
        CommandLine text = run("trace", "lineage-3");
        assertThat(text.status()).isZero();
        assertThat(text.out())
                .contains("photo-events-" + expected.getSource().getPartition() + "@"
                        + expected.getSource().getOffset() + ", received ")
                .contains("sent by      system-test")
                .contains("majority@1, the default", expected.getSnapshot(), ", which counts");

        JsonNode json = new ObjectMapper()
                .readTree(run("trace", "lineage-3", "--output", "json").out());
        assertThat(json.at("/versions")).hasSize(4).allSatisfy(version -> {
            assertThat(version.path("recipe").asText()).isNotEmpty();
            assertThat(version.path("data").asText()).hasSize(64);
            assertThat(version.path("published_at").asText()).startsWith("20");
            assertThat(system.trusted().toString())
                    .contains(version.path("signed_by").asText("?"));
            assertThat(version.path("problem").isNull()).isTrue();
        });
        JsonNode label = json.at("/labels/0");
        assertThat(label.path("labelled_by").asText()).isEqualTo("system-test");
        assertThat(json.at("/predictions/0/right").asBoolean())
                .isEqualTo(label.path("true_label")
                        .asText()
                        .equals(expected.getVerdict().getLabel().name()));

        JsonNode event = new ObjectMapper()
                .readTree(run("trace", "lineage-3", "--output", "openlineage").out());
        assertThat(event.path("eventType").asText()).isEqualTo("COMPLETE");
        assertThat(event.path("inputs")).hasSize(5);
    }

    @Test
    @Order(2)
    void traces_a_dead_letter_to_its_reason_and_reports_an_unknown_photo() {
        PhotoEventFactory events = new PhotoEventFactory("system-test", Clock.systemUTC());
        try (PhotoSender sender = new PhotoSender(system.cluster())) {
            sender.send(events.event("lineage-bad", "text.jpg", "no picture".getBytes(StandardCharsets.UTF_8), null));
            sender.flush();
        }
        Awaitility.await()
                .atMost(TIMEOUT)
                .until(() -> run("trace", "lineage-bad").out(), out -> out.contains("dead letter"));
        assertThat(run("trace", "lineage-bad").out()).containsPattern("reason +[A-Z_]+: .+");
        CommandLine unknown = run("trace", "lineage-none");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("neither a prediction nor a dead letter of the photo 'lineage-none'");
    }

    @Test
    @Order(3)
    void a_replay_with_the_recorded_versions_reproduces_the_predictions() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(run("replay", "--photos", String.valueOf(PHOTOS), "--verify", "--output", "json")
                        .out());
        assertThat(json.path("photos").asInt()).isEqualTo(PHOTOS);
        assertThat(json.path("verified").asBoolean()).isTrue();
        assertThat(json.path("largest_score_difference").asDouble()).isLessThanOrEqualTo(1e-5);
        assertThat(json.path("versions")).as("before and after the swap").hasSize(8);
        assertThat(json.path("not_replayable")).isEmpty();
        CommandLine text = run("replay", "--photos", String.valueOf(PHOTOS), "--verify");
        assertThat(text.status()).isZero();
        assertThat(text.out()).contains("Labels that differ           0", "Verified: ");
    }

    @Test
    @Order(4)
    void a_replay_compares_a_candidate_with_the_recorded_predictions() throws IOException {
        MemberVersion first = new MemberVersion("custom", system.latest() - 1);
        String[] words = {"replay", "--photos", String.valueOf(PHOTOS), "--with", first.toString()};
        assertThat(run(words).status()).isZero();
        JsonNode json = new ObjectMapper()
                .readTree(run(Stream.concat(Stream.of(words), Stream.of("--output", "json"))
                                .toArray(String[]::new))
                        .out());
        assertThat(json.at("/member/labelled").asInt()).isEqualTo(PHOTOS);
        assertThat(json.at("/verdict/labelled").asInt()).isEqualTo(PHOTOS);
        assertThat(json.at("/member/lower").asDouble())
                .isLessThanOrEqualTo(json.at("/member/difference").asDouble());
        assertThat(json.at("/member/candidate_only").asInt()
                        + json.at("/member/recorded_only").asInt())
                .as("on half of the photos the candidate is the recorded version")
                .isLessThanOrEqualTo(PHOTOS / 2);
        assertThat(run("replay", "--with", "custom@99").err()).contains("custom@99 is not on the models topic");
    }

    @Test
    @Order(5)
    void a_replay_detects_a_forged_prediction() {
        Prediction genuine = predictions.get(0);
        Label other = genuine.getVerdict().getLabel() == Label.HAPPY ? Label.SAD : Label.HAPPY;
        Prediction forged = Prediction.newBuilder(genuine)
                .setPhotoId("lineage-forged")
                .setPredictedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setVerdict(
                        Verdict.newBuilder(genuine.getVerdict()).setLabel(other).build())
                .build();
        String topic = system.cluster().topics().predictions().name();
        try (Producer<String, Prediction> producer =
                system.cluster().producer(system.cluster().topics().predictions())) {
            producer.send(new ProducerRecord<>(topic, forged.getPhotoId(), forged));
        }
        CommandLine run = run("replay", "--photos", "10", "--verify");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("lineage-forged +ensemble +" + (other == Label.HAPPY ? "happy" : "sad"))
                .contains("Labels that differ           1", "Not verified: ");
    }
}

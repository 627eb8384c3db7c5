package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.cli.evaluate.LabelledPredictions;
import io.moodstream.cli.up.StreamAppProcess;
import io.moodstream.client.follow.PhotoOutcome;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.samples.Check;
import io.moodstream.client.samples.Proof;
import io.moodstream.client.samples.TopicContents;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberVersion;
import io.moodstream.trainer.evaluation.Evaluation;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One installation, operated as users would, with faults while it works. The steps build on each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(1)
class WholeSystemTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Set<Set<MemberVersion>> SNAPSHOTS =
            Set.of(MemberVersions.of(1, 1), MemberVersions.of(2, 2), MemberVersions.of(1, 2));

    private final WholeSystem system;
    private final CommittedPredictions answers;

    WholeSystemTest(WholeSystem system) {
        this.system = system;
        this.answers = new CommittedPredictions(system.cluster());
    }

    @AfterAll
    void close() {
        answers.close();
    }

    @BeforeAll
    void publishTheFirstVersion() {
        await("the stream app is alive").atMost(TIMEOUT).until(() -> health("/health/live") == 200);
        assertThat(health("/health/ready"))
                .as("not ready before there are models")
                .isEqualTo(503);
        assertThat(system.installation().awaitReady(Duration.ofMillis(500)))
                .as("nor reported ready")
                .isFalse();
        system.awaitLive(MemberVersions.of(system.publishFirst()));
        assertThat(system.installation().awaitReady(TIMEOUT)).isTrue();
    }

    @Test
    @Order(1)
    void every_photo_gets_one_prediction_with_four_ballots_and_a_verdict() {
        try (SentPhotos photos = new SentPhotos(system.cluster(), "plain", 100)) {
            photos.send(0, 100);
            List<Prediction> predictions = predictionsOf(photos);
            assertThat(predictions).allSatisfy(prediction -> {
                assertThat(prediction.getBallots())
                        .extracting(Ballot::getMember)
                        .isEqualTo(MemberVersions.MEMBERS);
                assertThat(prediction.getBallots()).allSatisfy(ballot -> {
                    assertThat(ballot.getVersion()).isEqualTo(1);
                    assertThat(ballot.getAbstained()).isNull();
                    assertThat(ballot.getScore()).isBetween(0.0, 1.0);
                });
                assertThat(prediction.getVerdict().getVotesHappy()
                                + prediction.getVerdict().getVotesSad())
                        .isEqualTo(4);
            });
        }
    }

    @Test
    @Order(2)
    void swaps_to_a_second_version_mid_stream_and_back_by_a_pin() {
        try (SentPhotos photos = new SentPhotos(system.cluster(), "swap", 300)) {
            photos.send(0, 150);
            Set<MemberVersion> second = MemberVersions.of(system.publishSecond());
            system.awaitLive(second);
            photos.send(150, 250);
            await("the second version has voted").atMost(TIMEOUT).until(() -> votes(photos, second::equals) > 0);

            system.publisher().pin(new MemberVersion("custom", 1), "system-test", "");
            system.awaitLive(List.of(new MemberVersion("custom", 1)));
            photos.send(250, 300);

            List<Prediction> predictions = predictionsOf(photos);
            assertThat(predictions.stream().map(CommittedPredictions::versions).collect(Collectors.toSet()))
                    .as("every vote is from one snapshot")
                    .isSubsetOf(SNAPSHOTS);
            assertThat(votes(photos, MemberVersions.of(1, 2)::equals)).isGreaterThanOrEqualTo(50);
            assertThat(system.publisher().unpin("custom")).isTrue();
            system.awaitLive(List.of(new MemberVersion("custom", 2)));
        }
    }

    @Test
    @Order(3)
    void answers_every_photo_exactly_once_when_killed_mid_stream() throws IOException {
        StreamThreads.awaitEven(system, TIMEOUT);
        try (SentPhotos photos = new SentPhotos(system.cluster(), "kill", 500)) {
            photos.send(0, 500);
            awaitAnswered(photos, 60);
            system.killStreamApp();
            awaitAnswered(photos, 120);
            URI before = system.installation().streamAppAddress();
            system.killStreamApp();
            try (ServerSocket neighbour = bound(before.getPort())) {
                assertThat(predictionsOf(photos)).hasSize(500);
                StreamThreads.awaitEven(system, TIMEOUT);
                assertThat(system.installation().streamAppAddress().getPort()).isNotEqualTo(neighbour.getLocalPort());
            }
        }
    }

    @Test
    @Order(4)
    void dead_letters_unclassifiable_photos_and_answers_the_next_ones() {
        PhotoEventFactory events = new PhotoEventFactory("system-test", Clock.systemUTC());
        try (PhotoSender sender = new PhotoSender(system.cluster());
                SentPhotos photos = new SentPhotos(system.cluster(), "after-bad", 10)) {
            sender.send(events.event("bad-empty", "empty.jpg", new byte[0], null));
            sender.send(events.event("bad-text", "text.jpg", "no picture".getBytes(StandardCharsets.UTF_8), null));
            sender.flush();
            photos.send(0, 10);
            assertThat(predictionsOf(photos)).hasSize(10);
            await("both bad photos are dead letters")
                    .atMost(TIMEOUT)
                    .until(() -> reasons().keySet().equals(Set.of("bad-empty", "bad-text")));
            assertThat(reasons().get("bad-empty")).contains("0 bytes");
        }
    }

    @Test
    @Order(5)
    void counts_and_metrics_are_exact_after_label_corrections() {
        LateLabels.correct(
                system.cluster(),
                answers.now().stream()
                        .map(Prediction::getPhotoId)
                        .filter(id -> id.startsWith("plain"))
                        .toList());
        TopicContents contents = TopicContents.read(system.cluster());
        int sent = contents.photos().size();
        assertThat(sent).isEqualTo(100 + 300 + 500 + 10 + 2);
        Set<Set<String>> snapshots = MemberVersions.texts(SNAPSHOTS);
        await("the metrics follow").atMost(TIMEOUT).until(() -> new Proof(
                        TopicContents.read(system.cluster()), StreamAppProcess.offlineMetrics())
                .checks(sent, snapshots).stream().allMatch(Check::holds));
        Proof proof = new Proof(TopicContents.read(system.cluster()), StreamAppProcess.offlineMetrics());
        assertThat(proof.checks(sent, snapshots)).allMatch(Check::holds);
    }

    @Test
    @Order(6)
    void evaluates_a_voting_rule_on_labelled_photos_of_the_newest_versions() {
        TopicContents contents = TopicContents.read(system.cluster());
        Map<String, Label> truth = new HashMap<>();
        contents.labels().forEach(label -> truth.put(label.getPhotoId(), label.getTrueLabel()));
        List<Prediction> known = contents.predictions().stream()
                .filter(prediction -> CommittedPredictions.versions(prediction).equals(MemberVersions.of(2, 2)))
                .filter(prediction -> truth.containsKey(prediction.getPhotoId()))
                .toList();
        long right = known.stream()
                .filter(prediction -> prediction.getVerdict().getLabel() == truth.get(prediction.getPhotoId()))
                .count();
        Evaluation stream = LabelledPredictions.read(system.cluster());
        ConfusionCounts majority = stream.ensemble(new MajorityVote());
        assertThat(stream.size()).isEqualTo(known.size()).isPositive();
        assertThat(majority.truePositives() + majority.trueNegatives()).isEqualTo(right);
    }

    private int health(String path) {
        return Scrape.status(system.installation().streamAppAddress(), path);
    }

    private List<Prediction> predictionsOf(SentPhotos photos) {
        return answers.exactly(photos.ids(), of(photos), TIMEOUT);
    }

    private void awaitAnswered(SentPhotos photos, int count) {
        await(count + " photos are answered")
                .atMost(TIMEOUT)
                .until(() -> answered(photos).size() >= count);
    }

    /** Binds a port as soon as it is free. */
    private static ServerSocket bound(int port) {
        return await().pollInterval(Duration.ofMillis(10))
                .ignoreException(BindException.class)
                .until(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()), Objects::nonNull);
    }

    private List<Prediction> answered(SentPhotos photos) {
        return answers.now().stream().filter(of(photos)).toList();
    }

    private static Predicate<Prediction> of(SentPhotos photos) {
        return prediction -> photos.ids().contains(prediction.getPhotoId());
    }

    private long votes(SentPhotos photos, Predicate<Set<MemberVersion>> versions) {
        return answered(photos).stream()
                .map(CommittedPredictions::versions)
                .filter(versions)
                .count();
    }

    private Map<String, String> reasons() {
        return TopicContents.read(system.cluster()).deadPhotos().stream()
                .collect(Collectors.toMap(PhotoOutcome.DeadLettered::photoId, deadLetter -> deadLetter.reason()));
    }
}

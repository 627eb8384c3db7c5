package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.Proportion;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stream repairs itself: another camera sends photos that the models know nothing of, people go on labelling, and
 * the trainer service, left alone, learns from them, passes the gate and rolls its versions out.
 */
@SharedClusterTest
class LoopTest {

    private static final Path FIGURE = Path.of("..", "docs", "loop.png");
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    /** Photos of each kind whose votes are compared: the 95 % intervals are some ten points wide. */
    private static final int COMPARED = 300;

    private static final String CLEAN = "clean";
    private static final String DARK = "dark";
    private static final double RATE = 20;

    private static final String RECIPE = """
            like=demo
            members=custom,xgcustom
            custom.epochs=16
            """;

    private static final String PLAN = """
            stages: [shadow, "canary:50"]
            labelled: 60
            margin: 5
            """;

    private final TestInstallation installation;
    private final Path folder;
    private final List<DrawnPhoto> clean = new DrawnFaces(41).draw(COMPARED);

    /** More than are sent: a repeated photo might be one that was trained on. */
    private final List<DrawnPhoto> dark = new OtherCamera(0.25, 0.5, 4).take(new DrawnFaces(43).draw(8_000));

    LoopTest(Ground ground, @TempDir Path folder) {
        this.folder = folder;
        installation = ground.installation("loop");
        installation.publish(ground.models().first());
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void recovers_its_accuracy_unattended_after_the_photos_degrade() throws IOException {
        installation.app("a", "384m", "moodstream.threads=1").awaitReady();
        try (TrainerProcess trainer = TrainerProcess.start(installation, options());
                CommittedPredictions predictions = new CommittedPredictions(installation.cluster())) {
            sendClean();
            Instant change = Instant.now();
            Set<String> ids = sendDarkUntil(() -> repaired(predictions.now()).size() >= COMPARED, trainer);
            assertThat(ids.size()).as("no photo is sent twice").isLessThan(dark.size());
            List<Prediction> all = Awaitility.await("every photo is classified")
                    .atMost(TIMEOUT)
                    .until(() -> List.copyOf(predictions.now()), it -> it.size() >= ids.size() + COMPARED);

            List<Prediction> before = named(CLEAN, all).toList();
            List<Prediction> worse =
                    named(DARK, all).filter(votedBy(version -> version == 1)).toList();
            List<Prediction> after = repaired(all);
            assertRepaired(accuracy(before), accuracy(worse), accuracy(after));
            List<Manifest> learnt = learnt();
            assertLearnt(learnt);
            MeasurementLog.say(
                    "loop: accuracy %s on %d clean photos, %s on %d of another camera, %s on %d after the loop; %d s from"
                            + " the change to the first photo that new versions of all members voted on",
                    shown(before),
                    before.size(),
                    shown(worse),
                    worse.size(),
                    shown(after),
                    after.size(),
                    Duration.between(change, first(after)).toSeconds());
            if ("write".equals(System.getProperty("moodstream.docs"))) {
                draw(
                        all,
                        change,
                        Instant.ofEpochMilli(learnt.get(0).provenance().trainedAt()),
                        first(after));
            }
        }
    }

    private List<String> options() throws IOException {
        Path recipe = Files.writeString(folder.resolve("loop.properties"), RECIPE);
        Path plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
        return List.of(
                "--data",
                "stream",
                "--since",
                "1d",
                "--recipe",
                recipe.toString(),
                "--every",
                "2s",
                "--new-labels",
                String.valueOf(2 * COMPARED),
                "--rollout",
                plan.toString());
    }

    private void sendClean() {
        try (Load load = Load.start(installation.cluster(), CLEAN, RATE, clean)) {
            Awaitility.await().atMost(TIMEOUT).until(() -> load.sent() >= COMPARED);
            load.stop();
        }
    }

    private Set<String> sendDarkUntil(Callable<Boolean> enough, TrainerProcess trainer) {
        try (Load load = Load.start(installation.cluster(), DARK, RATE, dark)) {
            Awaitility.await()
                    .atMost(TIMEOUT)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(enough.call())
                            .as(() -> "the loop has repaired the stream; the trainer says: " + trainer.log())
                            .isTrue());
            return load.stop();
        }
    }

    private static Stream<Prediction> named(String load, List<Prediction> predictions) {
        return predictions.stream().filter(it -> it.getPhotoId().startsWith(load + "-"));
    }

    /** Photos of the new camera on which only new versions voted. */
    private static List<Prediction> repaired(List<Prediction> predictions) {
        return named(DARK, predictions).filter(votedBy(version -> version > 1)).toList();
    }

    private static Predicate<Prediction> votedBy(Predicate<Long> version) {
        return prediction ->
                prediction.getBallots().stream().map(Ballot::getVersion).allMatch(version);
    }

    private boolean right(Prediction prediction) {
        String id = prediction.getPhotoId();
        int number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
        List<DrawnPhoto> photos = id.startsWith(CLEAN) ? clean : dark;
        return photos.get(number % photos.size())
                .label()
                .name()
                .equals(prediction.getVerdict().getLabel().name());
    }

    private Estimate accuracy(List<Prediction> predictions) {
        return new Proportion(predictions.stream().filter(this::right).count(), predictions.size())
                .estimate()
                .orElseThrow();
    }

    private String shown(List<Prediction> predictions) {
        Estimate accuracy = accuracy(predictions);
        return String.format(
                Locale.ROOT,
                "%.1f %% [%.1f, %.1f]",
                100 * accuracy.value(),
                100 * accuracy.low(),
                100 * accuracy.high());
    }

    /** Compares the bounds of the intervals, so that chance alone does not suffice. */
    private static void assertRepaired(Estimate before, Estimate worse, Estimate after) {
        assertThat(before.low() - worse.high()).as("what the change costs").isGreaterThan(0.1);
        assertThat(after.low() - worse.high()).as("what the loop brings back").isGreaterThan(0.1);
        assertThat(after.value()).as("the accuracy after the loop").isGreaterThan(before.value() - 0.1);
    }

    private List<Manifest> learnt() {
        return ModelTopicView.read(
                        installation.cluster().modelTopic(), installation.keys().trusted())
                .models()
                .stream()
                .flatMap(model -> model.manifest().stream())
                .filter(manifest -> manifest.id().version() > 1)
                .toList();
    }

    private static void assertLearnt(List<Manifest> learnt) {
        assertThat(learnt)
                .extracting(Manifest::id)
                .contains(new MemberVersion("custom", 2), new MemberVersion("xgcustom", 2));
        assertThat(learnt).allSatisfy(manifest -> {
            assertThat(manifest.rollout()).isPresent();
            assertThat(manifest.provenance().facts())
                    .containsEntry("gate", "passed")
                    .containsEntry("stream_photo_topic", "loop-photo-events")
                    .containsKeys("stream_photo_offsets", "stream_label_offsets");
            assertThat(Integer.parseInt(manifest.provenance().facts().getOrDefault("stream_held_out", "0")))
                    .isPositive();
        });
    }

    private static Instant first(List<Prediction> predictions) {
        return predictions.stream()
                .map(Prediction::getCapturedAt)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private void draw(List<Prediction> all, Instant change, Instant trained, Instant promoted) {
        List<LoopFigure.Answer> answers = new ArrayList<>();
        all.forEach(it -> answers.add(new LoopFigure.Answer(it.getCapturedAt(), right(it))));
        new LoopFigure(answers)
                .mark("another camera", change)
                .mark("trained", trained)
                .mark("new versions vote", promoted)
                .write(FIGURE);
    }
}

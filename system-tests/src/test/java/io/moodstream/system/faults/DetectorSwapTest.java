package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.Prediction;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.ShippedDetector;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.DetectorArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The face detector is published and swapped like members are, under load; a broken one changes nothing. */
@SharedClusterTest
class DetectorSwapTest {

    private static final int SOME = 10;

    private final Ground ground;
    private final TestInstallation installation;
    private final ModelStatusLog modelStatusLog;
    private final ForgedModels forger;
    private final Path folder;

    DetectorSwapTest(Ground ground, @TempDir Path folder) {
        this.ground = ground;
        this.folder = folder;
        installation = ground.installation("detector");
        modelStatusLog = new ModelStatusLog(installation.cluster());
        forger = new ForgedModels(installation.cluster());
    }

    @AfterEach
    void close() {
        forger.close();
        modelStatusLog.close();
        installation.close();
    }

    @Test
    void predictions_name_their_detector_and_a_broken_one_is_refused() throws IOException {
        Set<MemberVersion> members = installation.publish(ground.models().first()).stream()
                .map(Manifest::id)
                .collect(Collectors.toSet());
        installation.app("app", "512m").awaitReady();
        try (Load load = Load.start(installation.cluster(), "detector", 10, DrawnScenes.draw(40));
                CommittedPredictions committedPredictions = new CommittedPredictions(installation.cluster())) {
            awaitSince(Instant.EPOCH, committedPredictions);
            Instant published = Instant.now();
            Manifest first = publish(draft(ShippedDetector.another(file("first"))));
            modelStatusLog.awaitLive(List.of(first.id()), 1);
            Instant live = Instant.now();
            List<MemberVersion> broken = publishBroken(first);
            awaitSince(live, committedPredictions);
            Instant again = Instant.now();
            Manifest last = publish(draft(ShippedDetector.another(file("last"))));
            modelStatusLog.awaitLive(List.of(last.id()), 1);
            Instant swapped = Instant.now();
            awaitSince(swapped, committedPredictions);

            List<Prediction> predictions = committedPredictions.exactly(load.stop(), Duration.ofMinutes(3));

            String shipped = FaceDetector.create().version();
            assertThat(predictions).extracting(CommittedPredictions::versions).containsOnly(members);
            assertThat(before(published, predictions)).isNotEmpty().containsOnly(shipped);
            assertThat(between(live, again, predictions))
                    .isNotEmpty()
                    .containsOnly(first.id().toString());
            assertThat(after(swapped, predictions))
                    .isNotEmpty()
                    .containsOnly(last.id().toString());
            assertThat(predictions)
                    .extracting(DetectorSwapTest::detector)
                    .containsOnly(shipped, first.id().toString(), last.id().toString());
            assertThat(broken).noneMatch(modelStatusLog::wasLive);
        }
    }

    /** @return the versions, each refused by now for the right reason */
    private List<MemberVersion> publishBroken(Manifest good) throws IOException {
        ModelDraft draft = draft(ShippedDetector.another(file("good")));
        Path cut = file("cut");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(ShippedDetector.another(cut)), 100_000));
        Path large = Files.write(file("large"), new byte[17 << 20]);
        SigningKey untrusted = SigningKey.generate();
        Map<MemberVersion, String> refusals = Map.of(
                publish(with(draft, ShippedDetector.blind(file("blind")))).id(), "does not find the face",
                publish(with(draft, cut)).id(), "is damaged",
                publish(with(draft, large)).id(), "at most",
                forger.manifest(good, 1_000, untrusted), "unknown key '" + untrusted.id());
        refusals.forEach((id, words) ->
                assertThat(modelStatusLog.awaitRefused(id)).as("%s", id).contains(words));
        return List.copyOf(refusals.keySet());
    }

    private Manifest publish(ModelDraft draft) {
        return installation.publisher().publish(List.of(draft)).get(0);
    }

    private ModelDraft draft(Path file) throws IOException {
        return DetectorArtifact.of(file, Files.createTempDirectory(folder, "artifact"))
                .draft();
    }

    private static ModelDraft with(ModelDraft draft, Path weights) {
        List<ModelDraft.DraftPart> parts = draft.parts().stream()
                .map(part -> part.role().equals(PartDescriptor.WEIGHTS)
                        ? new ModelDraft.DraftPart(
                                part.role(), part.format(), Objects.requireNonNull(weights.getParent()))
                        : part)
                .toList();
        return new ModelDraft(
                draft.member(),
                draft.kind(),
                draft.preprocessing(),
                draft.featureSize(),
                parts,
                draft.provenance(),
                draft.quality());
    }

    private Path file(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).resolve(DetectorFile.NAME);
    }

    /** Waits until some photos that were sent after this are predicted. */
    private static void awaitSince(Instant start, CommittedPredictions committedPredictions) {
        await(SOME + " photos since " + start + " are predicted")
                .atMost(Duration.ofMinutes(5))
                .until(() -> after(start, committedPredictions.now()).size() >= SOME);
    }

    private static List<String> before(Instant end, List<Prediction> predictions) {
        return predictions.stream()
                .filter(photo -> photo.getPredictedAt().isBefore(end))
                .map(DetectorSwapTest::detector)
                .toList();
    }

    private static List<String> after(Instant start, List<Prediction> predictions) {
        return predictions.stream()
                .filter(photo -> photo.getCapturedAt().isAfter(start))
                .map(DetectorSwapTest::detector)
                .toList();
    }

    private static List<String> between(Instant start, Instant end, List<Prediction> predictions) {
        return before(
                end,
                predictions.stream()
                        .filter(photo -> photo.getCapturedAt().isAfter(start))
                        .toList());
    }

    private static String detector(Prediction prediction) {
        return prediction.getImage().getSearch().getDetector();
    }
}

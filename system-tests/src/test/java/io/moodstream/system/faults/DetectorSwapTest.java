package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.ModelPart;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.ShippedDetector;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.modeltopic.ModelDraft;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.system.Answered;
import io.moodstream.system.Await;
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

/** The face detector is published and swapped as members are, while photos come; a broken one changes nothing. */
@OnSharedGround
class DetectorSwapTest {

    private static final int SOME = 10;

    private final Ground ground;
    private final Site site;
    private final Statuses statuses;
    private final ForgedModels forger;
    private final Path folder;

    DetectorSwapTest(Ground ground, @TempDir Path folder) {
        this.ground = ground;
        this.folder = folder;
        site = ground.site("detector");
        statuses = new Statuses(site.cluster());
        forger = new ForgedModels(site.cluster());
    }

    @AfterEach
    void close() {
        forger.close();
        statuses.close();
        site.close();
    }

    @Test
    void predictions_name_the_version_that_searched_and_a_broken_one_is_refused() throws IOException {
        Set<MemberVersion> members = site.publish(ground.models().first()).stream()
                .map(ModelManifest::id)
                .collect(Collectors.toSet());
        site.app("app", "512m").awaitReady();
        try (Load load = Load.start(site.cluster(), "detector", 10, DrawnScenes.draw(40));
                Answered answered = new Answered(site.cluster())) {
            awaitSince(Instant.EPOCH, answered);
            Instant published = Instant.now();
            ModelManifest first = publish(draft(ShippedDetector.another(file("first"))));
            statuses.awaitLive(List.of(first.id()), 1);
            Instant live = Instant.now();
            List<MemberVersion> broken = publishBroken(first);
            awaitSince(live, answered);
            Instant again = Instant.now();
            ModelManifest last = publish(draft(ShippedDetector.another(file("last"))));
            statuses.awaitLive(List.of(last.id()), 1);
            Instant swapped = Instant.now();
            awaitSince(swapped, answered);

            List<Prediction> predictions = answered.exactly(load.stop(), Duration.ofMinutes(3));

            String shipped = FaceFinder.create().version();
            assertThat(predictions).extracting(Answered::versions).containsOnly(members);
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
            assertThat(broken).noneMatch(statuses::wasLive);
        }
    }

    /** @return the versions, each refused by now for the right reason */
    private List<MemberVersion> publishBroken(ModelManifest good) throws IOException {
        ModelDraft draft = draft(ShippedDetector.another(file("good")));
        Path cut = file("cut");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(ShippedDetector.another(cut)), 100_000));
        Path large = Files.write(file("large"), new byte[17 << 20]);
        SigningKey stranger = SigningKey.generate();
        Map<MemberVersion, String> refusals = Map.of(
                publish(with(draft, ShippedDetector.blind(file("blind")))).id(), "does not find the face",
                publish(with(draft, cut)).id(), "is damaged",
                publish(with(draft, large)).id(), "at most",
                forger.manifest(good, 1_000, stranger), "unknown key '" + stranger.id());
        refusals.forEach((id, words) ->
                assertThat(statuses.awaitRefused(id)).as("%s", id).contains(words));
        return List.copyOf(refusals.keySet());
    }

    private ModelManifest publish(ModelDraft draft) {
        return site.publisher().publish(List.of(draft)).get(0);
    }

    private ModelDraft draft(Path file) throws IOException {
        return DetectorArtifact.of(file, Files.createTempDirectory(folder, "artifact"))
                .draft();
    }

    private static ModelDraft with(ModelDraft draft, Path weights) {
        List<ModelDraft.Piece> pieces = draft.pieces().stream()
                .map(piece -> piece.role().equals(ModelPart.WEIGHTS)
                        ? new ModelDraft.Piece(
                                piece.role(), piece.format(), Objects.requireNonNull(weights.getParent()))
                        : piece)
                .toList();
        return new ModelDraft(
                draft.member(),
                draft.kind(),
                draft.preprocessing(),
                draft.featureSize(),
                pieces,
                draft.provenance(),
                draft.quality());
    }

    private Path file(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).resolve(DetectorFile.NAME);
    }

    /** Until some photos are predicted that were sent after this. */
    private static void awaitSince(Instant start, Answered answered) {
        Await.that(
                SOME + " photos since " + start + " are predicted",
                Duration.ofMinutes(2),
                () -> after(start, answered.now()).size() >= SOME);
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

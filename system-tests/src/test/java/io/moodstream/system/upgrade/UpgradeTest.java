package io.moodstream.system.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.client.follow.PhotoOutcome;
import io.moodstream.client.samples.TopicContents;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.stream.rollout.OfflineEvidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stream app of this build continues from what each earlier release left in its topics when killed, with photos
 * in its state and others not read yet.
 */
class UpgradeTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int PHOTOS = 60;
    /** Photos in the fixtures age by the wall clock like all others, but must still be known. */
    private static final String REMEMBERED = "moodstream.label.horizon=10000d";

    @TempDir
    private Path folder = Path.of("");

    static List<ReleaseFixture> releases() {
        return ReleaseFixture.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void nothing_is_lost_repeated_or_miscounted_and_the_same_versions_vote(ReleaseFixture release) throws Exception {
        try (UpgradeInstallation installation = UpgradeInstallation.restore(release, folder);
                DrawnUploads uploads = new DrawnUploads(installation.cluster(), "after", PHOTOS)) {
            TopicContents before = TopicContents.read(installation.cluster());
            PrintedState printed = PrintedState.read(release.printed());
            PrintedState.of(installation).assertContains(printed);

            installation.startApp(REMEMBERED);
            uploads.send(0, PHOTOS, index -> index % 2 == 0);
            Set<String> labelledLate = labelPhotosFromBefore(before, uploads);
            TopicContents after = awaitCounted(installation, before);

            assertContinues(before, after);
            assertThat(ids(before.labels()))
                    .as("labels that came before the upgrade, and before their photos")
                    .containsAnyElementsOf(uploads.ids());
            assertThat(answered(after)).containsAll(labelledLate).containsAll(uploads.ids());
            assertSameVersions(before, after);
            PrintedState.of(installation).assertContains(printed);
            assertEvidence(installation, after);
        }
    }

    /** Labels each classified photo that has no label, and gives the latest ones another. */
    private static Set<String> labelPhotosFromBefore(TopicContents before, DrawnUploads uploads) {
        Set<String> labelled = ids(before.labels());
        Set<String> late = new TreeSet<>();
        for (Prediction prediction : before.predictions()) {
            String id = prediction.getPhotoId();
            if (!labelled.contains(id) || id.endsWith("7")) {
                uploads.label(id, prediction.getVerdict().getLabel() == Label.HAPPY ? Label.SAD : Label.HAPPY);
                late.add(id);
            }
        }
        assertThat(late).as("photos whose labels come after the upgrade").hasSizeGreaterThan(100);
        return late;
    }

    private static TopicContents awaitCounted(UpgradeInstallation installation, TopicContents before) {
        int sent = before.photos().size() + PHOTOS;
        await("one answer for each photo, and metrics that equal a recomputation")
                .atMost(TIMEOUT)
                .untilAsserted(() -> TopicProof.assertHolds(TopicContents.read(installation.cluster()), sent));
        return TopicContents.read(installation.cluster());
    }

    /** What was there is there as it was, and what had no answer has one. */
    private static void assertContinues(TopicContents before, TopicContents after) {
        assertThat(before.predictions()).hasSizeGreaterThanOrEqualTo(500);
        assertThat(before.deadPhotos()).isNotEmpty();
        assertThat(after.predictions()).containsAll(before.predictions());
        assertThat(after.deadPhotos()).containsAll(before.deadPhotos());
        Set<String> underWay = new HashSet<>(before.photos());
        underWay.removeAll(answered(before));
        assertThat(underWay).as("photos without an answer before the upgrade").hasSizeGreaterThan(10);
        assertThat(answered(after)).containsAll(underWay);
        assertThat(after.metrics().keySet()).containsAll(before.metrics().keySet());
    }

    /** New photos are classified under the latest snapshot: the same versions, policy and stages of rollouts. */
    private static void assertSameVersions(TopicContents before, TopicContents after) {
        String snapshot = before.predictions().stream()
                .max(Comparator.comparing(Prediction::getPredictedAt))
                .orElseThrow()
                .getSnapshot();
        Set<Set<String>> versions = before.predictions().stream()
                .filter(prediction -> prediction.getSnapshot().equals(snapshot))
                .map(TopicProof::versions)
                .collect(Collectors.toSet());
        assertThat(versions).as("a rollout splits photos between two versions").hasSize(2);
        Set<String> known = answered(before);
        List<Prediction> fresh = after.predictions().stream()
                .filter(prediction -> !known.contains(prediction.getPhotoId()))
                .toList();
        assertThat(fresh)
                .hasSizeGreaterThanOrEqualTo(PHOTOS)
                .allMatch(prediction -> prediction.getSnapshot().equals(snapshot)
                        && versions.contains(TopicProof.versions(prediction)));
        assertThat(fresh.stream().map(TopicProof::versions).collect(Collectors.toSet()))
                .isEqualTo(versions);
    }

    /** The evidence of a rollout under way is that of all photos and labels before and after the upgrade. */
    private static void assertEvidence(UpgradeInstallation installation, TopicContents after) {
        await("the evidence equals a recomputation").atMost(TIMEOUT).untilAsserted(() -> {
            List<JsonNode> rollouts = new ArrayList<>();
            installation.json("rollouts").forEach(rollouts::add);
            assertThat(rollouts).as("rollouts that are over").anyMatch(UpgradeTest::isOver);
            // The evidence of one that is over stays that of its decision.
            assertThat(rollouts)
                    .filteredOn(rollout -> !isOver(rollout))
                    .as("rollouts under way")
                    .isNotEmpty()
                    .allSatisfy(rollout -> assertEvidence(rollout, after));
        });
    }

    private static void assertEvidence(JsonNode rollout, TopicContents after) {
        PairedCounts counts =
                OfflineEvidence.compute(rollout.path("plan_id").asText(), after.predictions(), after.labels());
        JsonNode evidence = rollout.path("evidence");
        assertThat(counts.labelled()).isPositive();
        assertThat(evidence.path("pairs").asLong()).as("pairs").isEqualTo(counts.pairs());
        assertThat(evidence.path("labelled").asLong()).as("labelled").isEqualTo(counts.labelled());
        assertThat(evidence.path("candidate_only").asLong())
                .as("candidate_only")
                .isEqualTo(counts.candidateOnly());
        assertThat(evidence.path("live_only").asLong()).as("live_only").isEqualTo(counts.liveOnly());
        assertThat(evidence.path("both_right").asLong()).as("both_right").isEqualTo(counts.bothRight());
    }

    private static boolean isOver(JsonNode rollout) {
        return rollout.path("over").asBoolean();
    }

    private static Set<String> answered(TopicContents contents) {
        Set<String> ids = new TreeSet<>();
        contents.predictions().forEach(prediction -> ids.add(prediction.getPhotoId()));
        contents.deadPhotos().stream().map(PhotoOutcome::photoId).forEach(ids::add);
        return ids;
    }

    private static Set<String> ids(List<PhotoLabel> labels) {
        return labels.stream().map(PhotoLabel::getPhotoId).collect(Collectors.toSet());
    }
}

package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.RolloutDecision;
import io.moodstream.RolloutOutcome;
import io.moodstream.RolloutStatus;
import io.moodstream.client.photo.LabelSender;
import io.moodstream.client.samples.TopicContents;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.stream.rollout.OfflineEvidence;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worse version is rolled back automatically, and one that is not worse is promoted, while photos and labels arrive,
 * labels are corrected and, in the long form, instances are killed.
 */
@SharedClusterTest
class RolloutTest {

    private static final int CANARY = 2_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    private final FaultTestScale scale = FaultTestScale.now();
    private final Random random = new Random(7);
    private final Ground ground;
    private final TestInstallation installation;
    private final RolloutLog log;
    private final List<AppProcess> apps = new ArrayList<>();
    private final Path folder;
    private int kills;

    RolloutTest(Ground ground, @TempDir Path folder) {
        this.ground = ground;
        this.folder = folder;
        installation = ground.installation("rollout");
        log = new RolloutLog(installation.cluster());
        installation.publish(ground.models().first());
        for (String name : scale == FaultTestScale.SHORT ? List.of("a") : List.of("a", "b", "c")) {
            apps.add(installation.app(name, "384m", "moodstream.threads=1"));
        }
        apps.forEach(AppProcess::awaitReady);
    }

    @AfterEach
    void close() {
        log.close();
        installation.close();
    }

    @Test
    void rolls_back_a_worse_version_and_promotes_an_equal_one() {
        try (Load load = Load.start(installation.cluster(), "rollout", 25);
                CommittedPredictions predictions = new CommittedPredictions(installation.cluster())) {
            Rollout worse =
                    publish(new BadArtifacts(custom(ground.models().first()), folder).alwaysHappy(), stage(CANARY));
            RolloutDecision rolledBack = await(worse, RolloutStatus.ROLLED_BACK);
            Rollout equal = publish(custom(ground.models().second()).draft(), stage(0), stage(5_000));
            RolloutDecision promoted = await(equal, RolloutStatus.PROMOTED);
            Awaitility.await("the promoted version votes").atMost(TIMEOUT).until(() -> predictions.now().stream()
                    .anyMatch(it -> Rollout.voter(it) == equal.candidate().id().version()
                            && it.getShadowBallots().stream().anyMatch(shadow -> shadow.getStage() == 2)));
            correctLabels(predictions.now());
            Set<String> ids = load.stop();
            apps.stream().filter(app -> !app.isAlive()).forEach(AppProcess::restart);
            List<Prediction> all = predictions.exactly(ids, TIMEOUT);

            assertThat(rolledBack.getOutcome()).isEqualTo(RolloutOutcome.WORSE);
            assertThat(promoted.getOutcome()).isIn(RolloutOutcome.BETTER, RolloutOutcome.NOT_WORSE);
            assertThat(log.steps(worse.planId())).containsExactly("RUNNING 0", "ROLLED_BACK 0");
            assertThat(log.steps(equal.planId())).containsExactly("RUNNING 0", "RUNNING 1", "PROMOTED 2");
            assertEvidence(equal);
            assertVotes(worse, equal, all);
        }
    }

    private void assertVotes(Rollout worse, Rollout equal, List<Prediction> all) {
        List<Prediction> byWorse = worse.verified(all);
        List<Prediction> byEqual = equal.verified(all);
        assertThat(worse.votes(all))
                .as("never more than its share")
                .isEqualTo(worse.votes(byWorse))
                .isPositive();
        assertThat(equal.votes(all)).isEqualTo(equal.votes(byEqual)).isPositive();
        assertThat(all.stream().filter(it -> !it.getShadowBallots().isEmpty()))
                .as("there are no other pairs")
                .allMatch(it -> byWorse.contains(it) || byEqual.contains(it));
        MeasurementLog.say(
                "rollout: %d photos, %d kills; the worse version voted on %d of %d photos before it was rolled back, the"
                        + " equal one on %d of %d; evidence %s equals the offline recomputation",
                all.size(),
                kills,
                worse.votes(byWorse),
                byWorse.size(),
                equal.votes(byEqual),
                byEqual.size(),
                log.evidence(equal.planId()));
    }

    private void assertEvidence(Rollout rollout) {
        Awaitility.await("the evidence is that of the topics")
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(log.evidence(rollout.planId())).isEqualTo(offline(rollout)));
        assertThat(log.evidence(rollout.planId()).labelled()).isPositive();
    }

    private PairedCounts offline(Rollout rollout) {
        TopicContents contents = installation.contents();
        return OfflineEvidence.compute(rollout.planId(), contents.predictions(), contents.labels());
    }

    /** Waits for a decision; in the long form one instance after the other is killed meanwhile. */
    private RolloutDecision await(Rollout rollout, RolloutStatus status) {
        for (int i = 0; i < scale.pick(0, 5); i++) {
            LockSupport.parkNanos(
                    Duration.ofMillis(1_000 + random.nextInt(4_000)).toNanos());
            apps.get(random.nextInt(apps.size())).restart();
            kills++;
        }
        return log.await(rollout.planId(), status);
    }

    /** Labels every tenth photo as sad, dated an hour from now, and sends each label twice. */
    private void correctLabels(List<Prediction> predictions) {
        Instant later = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        try (LabelSender labels = new LabelSender(installation.cluster())) {
            for (int i = 0; i < predictions.size(); i += 10) {
                String id = predictions.get(i).getPhotoId();
                PhotoLabel label = new PhotoLabel(id, Label.SAD, "corrector", later);
                labels.send(label);
                labels.send(label);
            }
            labels.flush();
        }
    }

    private Rollout publish(ModelDraft draft, RolloutStage... stages) {
        RolloutDraft plan = new RolloutDraft(
                List.of(stages),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.3, 0.05),
                RolloutGuards.NONE,
                RolloutActions.DEFAULT,
                DAY,
                false,
                "test",
                "");
        Manifest candidate = installation
                .publisher()
                .publish(List.of(draft), plan, PublishProgress.SILENT)
                .get(0);
        return new Rollout(
                1, candidate, Stream.of(stages).map(RolloutStage::share).toList());
    }

    private static RolloutStage stage(int share) {
        RolloutMode mode = share == 0 ? RolloutMode.SHADOW : RolloutMode.CANARY;
        return new RolloutStage(mode, share, FaultTestScale.now().pick(30, 300), Duration.ZERO, DAY);
    }

    private static ArtifactFolder custom(List<ArtifactFolder> artifacts) {
        return artifacts.stream()
                .filter(artifact -> artifact.member().equals("custom"))
                .findFirst()
                .orElseThrow();
    }
}

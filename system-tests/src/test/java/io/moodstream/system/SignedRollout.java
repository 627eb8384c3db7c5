package io.moodstream.system;

import io.moodstream.RolloutDecision;
import io.moodstream.RolloutStatus;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest.Provenance;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelDraft.DraftPart;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.codec.Rollouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Version 2 of a member, which was published with a plan of three stages and a margin of 2 points, and decisions as the
 * stream app writes them.
 */
record SignedRollout(RolloutPlan plan) {

    /** Publishes both versions; their parts are no models, since nothing loads them. */
    static SignedRollout publish(String member, KafkaClients clients, SigningKey key, Path folder) throws IOException {
        ModelTopic topic = new ModelTopic(
                clients.settings(),
                clients.serdes().client(),
                clients.topics().models(),
                clients.topics().rollouts());
        TrustedKeys trusted = TrustedKeys.of(key.publicKey());
        ModelPublisher publisher = new ModelPublisher(topic, key, trusted, Clock.systemUTC());
        publisher.publish(List.of(draft(member, folder.resolve(member + "-1"))));
        publisher.publish(List.of(draft(member, folder.resolve(member + "-2"))), rollout(), PublishProgress.SILENT);
        ModelTopicView view = ModelTopicView.read(topic, trusted);
        MemberVersion candidate = new MemberVersion(member, 2);
        return new SignedRollout(
                Objects.requireNonNull(view.rollouts().get(candidate)).plan());
    }

    private static RolloutDraft rollout() {
        Duration week = Duration.ofDays(7);
        return new RolloutDraft(
                List.of(
                        new RolloutStage(RolloutMode.SHADOW, 0, 200, Duration.ZERO, week),
                        new RolloutStage(RolloutMode.CANARY, 1_000, 500, Duration.ofHours(12), week),
                        new RolloutStage(RolloutMode.CANARY, 5_000, 500, Duration.ofHours(12), week)),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.02, 0.05),
                RolloutGuards.NONE,
                RolloutActions.DEFAULT,
                Duration.ofDays(1),
                false,
                "test",
                "");
    }

    private static ModelDraft draft(String member, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("weights"), folder.toString());
        Provenance provenance =
                new Provenance("tiny", 7, "ab".repeat(32), Optional.empty(), 5, Map.of("tf", "2"), Map.of());
        return new ModelDraft(
                member,
                "custom-cnn",
                "bilinear-48/1",
                256,
                List.of(
                        new DraftPart(PartDescriptor.EXTRACTOR, "tensorflow-saved-model", folder),
                        new DraftPart(PartDescriptor.HEAD, "tensorflow-saved-model", folder)),
                provenance,
                Optional.of(new ConfusionCounts(1, 2, 3, 4)));
    }

    /**
     * A decision.
     *
     * @param labelled so many pairs have a label; on a twelfth of them only the candidate is right, on a twentieth only
     *     the other version
     */
    RolloutDecision decision(RolloutStatus status, int stage, Instant at, long labelled, String reason) {
        PairedCounts counts = counts(labelled);
        return RolloutDecision.newBuilder()
                .setPlanId(plan.id())
                .setMember(plan.candidate().member())
                .setCandidate(plan.candidate().version())
                .setBaseline(1L)
                .setStatus(status)
                .setStage(stage)
                .setStageSince(at)
                .setOutcome(Rollouts.avro(RolloutOutcome.of(counts, plan.criterion())))
                .setEvidence(Rollouts.avro(counts, plan.criterion().alpha()))
                .setStageLabelled(labelled % 500)
                .setPromotion(
                        status == RolloutStatus.PROMOTED
                                ? Rollouts.avro(counts, plan.criterion().alpha())
                                : null)
                .setReason(reason)
                .setDecidedAt(at)
                .setAppInstance("moodstream-1")
                .build();
    }

    private static PairedCounts counts(long labelled) {
        long candidate = labelled / 12;
        long other = labelled / 20;
        return new PairedCounts(
                labelled, candidate, other, labelled - candidate - other, labelled + labelled / 9, 0, 0, 0, 0);
    }
}

package io.moodstream.web;

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
import io.moodstream.schemas.TopicCatalogue;
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
 * Version 2 of a member, published with a plan: a shadow, then a tenth of the photos, with a margin of 2 points.
 *
 * @param key what signed it
 */
record PublishedRollout(SigningKey key, RolloutPlan plan) {

    static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");

    static PublishedRollout of(String member, KafkaClients clients, Path folder) throws IOException {
        TopicCatalogue topics = clients.topics();
        ModelTopic topic =
                new ModelTopic(clients.settings(), clients.serdes().client(), topics.models(), topics.rollouts());
        SigningKey key = SigningKey.generate();
        TrustedKeys trusted = TrustedKeys.of(key.publicKey());
        ModelPublisher publisher = new ModelPublisher(topic, key, trusted, Clock.systemUTC());
        publisher.publish(List.of(draft(member, folder.resolve("1"))));
        publisher.publish(List.of(draft(member, folder.resolve("2"))), rollout(), PublishProgress.SILENT);
        ModelTopicView view = ModelTopicView.read(topic, trusted);
        return new PublishedRollout(
                key,
                Objects.requireNonNull(view.rollouts().get(new MemberVersion(member, 2)))
                        .plan());
    }

    private static RolloutDraft rollout() {
        Duration week = Duration.ofDays(7);
        return new RolloutDraft(
                List.of(
                        new RolloutStage(RolloutMode.SHADOW, 0, 100, Duration.ZERO, week),
                        new RolloutStage(RolloutMode.CANARY, 1_000, 200, Duration.ofHours(1), week)),
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
        Files.writeString(folder.resolve("weights"), member + folder);
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

    /** As the stream app would write it, so many seconds after the begin, with this evidence. */
    RolloutDecision decision(RolloutStatus status, int stage, long seconds, PairedCounts counts) {
        return RolloutDecision.newBuilder()
                .setPlanId(plan.id())
                .setMember(plan.candidate().member())
                .setCandidate(plan.candidate().version())
                .setBaseline(1L)
                .setStatus(status)
                .setStage(stage)
                .setStageSince(BEGIN)
                .setOutcome(Rollouts.avro(RolloutOutcome.of(counts, plan.criterion())))
                .setEvidence(Rollouts.avro(counts, plan.criterion().alpha()))
                .setStageLabelled(counts.labelled())
                .setPromotion(null)
                .setReason(plan.candidate() + " is " + status + ".")
                .setDecidedAt(BEGIN.plusSeconds(seconds))
                .setAppInstance("test-1")
                .build();
    }

    /** So many labelled pairs, on which only the candidate, or only the baseline, was right so often. */
    static PairedCounts counts(long labelled, long candidateOnly, long baselineOnly) {
        return new PairedCounts(
                labelled, candidateOnly, baselineOnly, labelled - candidateOnly - baselineOnly, labelled, 0, 0, 0, 0);
    }
}

package io.moodstream.modeltopic;

import io.moodstream.RolloutDecision;
import io.moodstream.RolloutStatus;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutOutcome;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.publish.ModelDraft;
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
import java.util.Objects;

/** Version 2 of a member, which was published with a plan of a margin of 2 points. Other modules' tests use it, too. */
public record PublishedRollout(RolloutPlan plan) {

    /** Publishes both versions; their parts are no models, since nothing loads them. */
    public static PublishedRollout publish(
            String member, KafkaClients clients, SigningKey key, Path folder, List<RolloutStage> stages)
            throws IOException {
        ModelTopic topic = new ModelTopic(
                clients.settings(),
                clients.serdes().client(),
                clients.topics().models(),
                clients.topics().rollouts());
        TrustedKeys trusted = TrustedKeys.of(key.publicKey());
        ModelPublisher publisher = new ModelPublisher(topic, key, trusted, Clock.systemUTC());
        publisher.publish(List.of(draft(member, folder.resolve(member + "-1"))));
        publisher.publish(
                List.of(draft(member, folder.resolve(member + "-2"))), rollout(stages), PublishProgress.SILENT);
        ModelTopicView view = ModelTopicView.read(topic, trusted);
        MemberVersion candidate = new MemberVersion(member, 2);
        return new PublishedRollout(
                Objects.requireNonNull(view.rollouts().get(candidate)).plan());
    }

    private static RolloutDraft rollout(List<RolloutStage> stages) {
        return new RolloutDraft(
                stages,
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
        return TinyDraft.of(member, folder, folder);
    }

    /** A decision as the stream app would write it, without evidence for a promotion. */
    public RolloutDecision.Builder decision(RolloutStatus status, int stage, Instant at, PairedCounts counts) {
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
                .setStageLabelled(counts.labelled())
                .setPromotion(null)
                .setReason(plan.candidate() + " is " + status + ".")
                .setDecidedAt(at)
                .setAppInstance("test-1");
    }
}

package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.bundle.Bundle;
import io.moodstream.trainer.gate.GatedArtifacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the service publishes with a rollout plan, on a real broker. */
@ExtendWith(PlatformExtension.class)
class PlannedPublicationTest {

    private static final RolloutDraft PLAN = new RolloutDraft(
            List.of(new RolloutStage(RolloutMode.SHADOW, 0, 1, Duration.ZERO, Duration.ofDays(1))),
            new RolloutCriterion(RolloutCriterion.ACCURACY, 0.05, 0.05),
            RolloutGuards.NONE,
            RolloutActions.DEFAULT,
            Duration.ofDays(1),
            false,
            "test",
            "");

    private final LocalPlatform platform;
    private final GatedArtifacts trained;
    private final SigningKey key = SigningKey.generate();

    PlannedPublicationTest(LocalPlatform platform, @TempDir Path folder) {
        this.platform = platform;
        ArtifactFolder custom = Bundle.artifacts(folder).stream()
                .filter(artifact -> artifact.member().equals("custom"))
                .findFirst()
                .orElseThrow();
        trained = new GatedArtifacts(List.of(custom, custom.named("mine")), Map.of(), List.of());
    }

    @Test
    @Timeout(120)
    void publishes_voting_members_with_a_plan_and_the_others_at_once() {
        try (AvroSerdes serdes = AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of())) {
            ModelTopic models = models(serdes);
            TrustedKeys trusted = TrustedKeys.of(key.publicKey());
            ModelPublisher publisher = new ModelPublisher(models, key, trusted, Clock.systemUTC());
            Supplier<ModelTopicSummary> state = () -> ModelTopicSummary.read(models, trusted, Set.of("custom", "mine"));
            PlannedPublication publication = new PlannedPublication(
                    publisher, state, ServiceSettings.onDemand(1).rollingOut(Optional.of(PLAN)));

            assertThat(planned(publication)).as("the first versions").isEmpty();
            assertThat(planned(publication)).containsExactly("custom@2");
            assertThat(state.get().candidates()).containsExactly("custom");

            publisher.publish(
                    trained.passed().stream().map(ArtifactFolder::draft).toList());
            publisher.publish(VotingPolicy.DEFAULT.withVoters(List.of("custom", "mine")), "test", "");
            assertThat(planned(publication)).containsExactly("custom@4", "mine@4");
        }
    }

    private List<String> planned(PlannedPublication publication) {
        return publication.publish(trained, PublishProgress.SILENT).stream()
                .filter(manifest -> manifest.rollout().isPresent())
                .map(Manifest::id)
                .map(Object::toString)
                .toList();
    }

    private ModelTopic models(AvroSerdes serdes) {
        TopicCatalogue catalogue = TopicCatalogue.of("planned-", 1);
        ModelTopic models = new ModelTopic(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                serdes.client(),
                catalogue.models(),
                catalogue.rollouts());
        try (Admin admin = Admin.create(models.kafka())) {
            TopicAdmin.ensure(admin, catalogue, (short) 1);
        }
        SchemaSetup.register(serdes.client(), catalogue);
        return models;
    }
}

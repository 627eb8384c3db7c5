package io.moodstream.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.trainer.FaceFolder;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.run.RunListener;
import io.moodstream.trainer.source.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a real topic, with real models: one well trained, the other hardly trained. */
@ExtendWith(PlatformExtension.class)
class PromotionCheckTest {

    private final LocalPlatform platform;
    private final Path folder;
    private final SigningKey key = SigningKey.generate();

    PromotionCheckTest(LocalPlatform platform, @TempDir Path folder) {
        this.platform = platform;
        this.folder = folder;
    }

    @Test
    @Timeout(240)
    void a_poorly_trained_model_replaces_a_good_one_only_if_forced() throws IOException {
        Path faces = FaceFolder.write(folder.resolve("faces"), 160, 120);
        TrainingResult good = trained(faces, "good", "custom.epochs=10\ncustom.learning_rate=0.005\ncustom.batch=8\n");
        TrainingResult poor = trained(faces, "poor", "custom.epochs=1\ncustom.learning_rate=0.000001\n");
        try (AvroSerdes serdes = AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of())) {
            ModelTopic topic = topic(serdes);
            ModelSource live = ModelSource.live(topic, TrustedKeys.of(key.publicKey()));
            ModelPublisher publisher = new ModelPublisher(topic, key, TrustedKeys.of(), Clock.systemUTC());

            List<GateDecision> first = new PromotionCheck(PromotionGate.STANDARD, live).decide(good, RunListener.QUIET);
            assertThat(first).hasOnlyElementsOfType(GateDecision.Uncompared.class);
            publish(publisher, good, first);

            List<GateDecision> second =
                    new PromotionCheck(PromotionGate.STANDARD, live).decide(poor, RunListener.QUIET);
            GatedArtifacts heldBack = GatedArtifacts.of(poor.artifacts(), second);
            assertThat(heldBack.passed()).isEmpty();
            assertThat(heldBack.heldBack().get(0).sentence()).contains("custom is worse than custom@1");

            List<GateDecision> same = new PromotionCheck(PromotionGate.STANDARD, live).decide(good, RunListener.QUIET);
            assertThat(publish(publisher, good, same).provenance().facts())
                    .containsEntry("gate", "passed")
                    .containsEntry("gate_compared_with", "custom@1")
                    .containsEntry("gate_photos", "120")
                    .containsEntry("gate_only_new_right", "0")
                    .containsEntry("gate_only_live_right", "0");

            PromotionGate forced = new PromotionGate(PromotionGate.DEFAULT_MARGIN, true);
            List<GateDecision> third = new PromotionCheck(forced, live).decide(poor, RunListener.QUIET);
            assertThat(third.get(0).passes()).isTrue();
            assertThat(third.get(0).facts())
                    .containsEntry("gate", "forced")
                    .containsEntry("gate_compared_with", "custom@2");
        }
    }

    private static Manifest publish(ModelPublisher publisher, TrainingResult result, List<GateDecision> decisions) {
        GatedArtifacts gated = GatedArtifacts.of(result.artifacts(), decisions);
        return ArtifactPublisher.publish(
                        publisher, gated.passed(), gated.facts(), Optional.empty(), PublishProgress.SILENT)
                .get(0);
    }

    private TrainingResult trained(Path faces, String name, String settings) throws IOException {
        Path recipe = Files.writeString(folder.resolve(name + ".properties"), "like=demo\n" + settings);
        TrainerConfig config = TrainerConfig.of(faces, folder.resolve(name), folder.resolve("cache"))
                .withRecipe(recipe.toString())
                .withMembers(List.of("custom"));
        return new Trainer(Clock.systemUTC()).train(config, RunListener.QUIET);
    }

    private ModelTopic topic(AvroSerdes serdes) {
        TopicCatalogue catalogue = TopicCatalogue.of("gate-", 1);
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

package io.moodstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.training.Epoch;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.source.DataSource;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Path folder;
    private final TrainerConfig config;
    private final TrainingResult result;
    private final List<String> events;

    private static final class Ear implements RunListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void started(String member, int number, int of) {
            events.add("started " + member + " " + number + "/" + of);
        }

        @Override
        public void epoch(String member, Epoch epoch) {
            events.add("epoch of " + member + " " + epoch.number() + "/" + epoch.of());
        }

        @Override
        public void progress(String what, long done, long of) {
            if (done == of) {
                events.add(what);
            }
        }
    }

    TrainerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path data = FaceFolder.write(folder.resolve("faces"), 120, 40);
        Path recipe = Files.writeString(
                folder.resolve("quick.properties"),
                "like=demo\ncustom.epochs=6\ncustom.learning_rate=0.005\ncustom.batch=8\nxgcustom.rounds=30\n"
                        + "xgcustom.teacher=custom\nxgcustom.teacher_share=0.3\n");
        config = TrainerConfig.of(data, folder.resolve("out"), folder.resolve("cache"))
                .withRecipe(recipe.toString())
                .withBase(BaseSource.random());
        Ear listener = new Ear();
        result = trained(config, listener);
        events = listener.events;
    }

    private static TrainingResult trained(TrainerConfig config, RunListener listener) {
        return new Trainer(Clock.fixed(NOW, ZoneOffset.UTC)).train(config, listener);
    }

    private static double accuracy(ConfusionCounts counts) {
        return counts.accuracy().estimate().orElseThrow().value();
    }

    @Test
    void all_four_members_learn_to_distinguish_smiles_from_frowns() {
        assertThat(result.evaluation().members().keySet())
                .containsExactly("custom", "ipretrained", "pretrained", "xgcustom");
        assertThat(result.evaluation().members().values()).allSatisfy(counts -> {
            assertThat(counts.labelled()).isEqualTo(40);
            assertThat(accuracy(counts)).isGreaterThan(0.6);
        });
        assertThat(accuracy(result.evaluation().ensemble(new MajorityVote()))).isGreaterThan(0.7);
    }

    @Test
    void rejects_a_teacher_that_is_trained_after_its_pupil() throws IOException {
        Path recipe = Files.writeString(
                folder.resolve("early.properties"), "like=demo\ncustom.teacher=pretrained\ncustom.teacher_share=0.5\n");
        TrainerConfig early = config.withRecipe(recipe.toString());
        assertThatThrownBy(() -> trained(early, RunListener.QUIET))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'pretrained'");
    }

    @Test
    void notifies_the_listener_of_members_epochs_photos_and_features() {
        assertThat(events)
                .containsSubsequence(
                        DataSource.READING,
                        "started custom 1/4",
                        "epoch of custom 1/6",
                        "epoch of custom 6/6",
                        "started pretrained 2/4",
                        "vgg16 features",
                        "started xgcustom 4/4",
                        "evaluating test photos");
    }

    @Test
    void a_second_run_reuses_vgg16_features_and_reproduces_the_scores() {
        TrainerConfig again = new TrainerConfig(
                config.data(),
                config.recipe(),
                List.of(),
                config.seed(),
                folder.resolve("again"),
                config.cache(),
                config.base());
        Ear listener = new Ear();
        TrainingResult second = trained(again, listener);
        assertThat(listener.events).contains("cnn-trunk features").doesNotContain("vgg16 features");
        assertThat(second.evaluation()).isEqualTo(result.evaluation());
    }

    @Test
    void the_manifest_describes_the_model_and_its_provenance() {
        Manifest pretrained =
                ArtifactFolder.read(config.out().resolve("pretrained")).manifest();
        assertThat(pretrained.kind()).isEqualTo("pretrained");
        assertThat(pretrained.preprocessing()).isEqualTo(Preprocessing.LUMA.id());
        assertThat(pretrained.featureSize()).isEqualTo(512);
        assertThat(pretrained.provenance().recipe()).isEqualTo("quick");
        assertThat(pretrained.provenance().base()).get().asString().startsWith("random base");
        assertThat(pretrained.provenance().trainedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(pretrained.provenance().libraries()).containsKeys("tensorflow", "tensorflow-java", "xgboost4j");
        assertThat(pretrained.provenance().facts())
                .containsEntry("train_photos", "96")
                .containsEntry("validation_photos", "24")
                .containsEntry("test_photos", "40")
                .containsKey("parameters");
        assertThat(pretrained.quality()).contains(result.evaluation().members().get("pretrained"));
        Manifest custom = ArtifactFolder.read(config.out().resolve("custom")).manifest();
        assertThat(custom.provenance().base()).isEmpty();
    }

    @Test
    void members_on_the_same_extractor_share_its_hash() {
        List<String> extractors = Stream.of("pretrained", "ipretrained", "custom", "xgcustom")
                .map(member -> ArtifactFolder.read(config.out().resolve(member))
                        .manifest()
                        .part("extractor")
                        .sha256())
                .toList();
        assertThat(extractors.get(0)).isEqualTo(extractors.get(1)).isNotEqualTo(extractors.get(2));
        assertThat(extractors.get(2)).isEqualTo(extractors.get(3));
    }

    @Test
    void an_artifact_that_was_copied_elsewhere_gives_equal_scores() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> all = Files.walk(config.out().resolve("xgcustom"))) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        copy.resolve(config.out()
                                .resolve("xgcustom")
                                .relativize(path)
                                .toString()));
            }
        }
        Dataset data = DataSource.open(config.data().get(0)).read(RunListener.QUIET);
        try (ArtifactEnsemble classifier = ArtifactEnsemble.load(
                MemberKinds.load(), List.of(ArtifactFolder.read(copy).verified()))) {
            var ballots = classifier.evaluate(data.test(), RunListener.QUIET).ballots();
            for (int i = 0; i < ballots.size(); i++) {
                assertThat(result.evaluation().ballots().get(i)).containsAll(ballots.get(i));
            }
        }
    }

    @Test
    void the_output_folder_contains_drafts_ready_to_publish() {
        assertThat(ArtifactPublisher.in(config.out()).stream().map(ArtifactFolder::draft))
                .extracting(ModelDraft::member)
                .containsExactly("custom", "ipretrained", "pretrained", "xgcustom");
        assertThat(config.out().resolve("custom/history.csv")).content().hasLineCount(7);
        assertThat(config.out().resolve(Trainer.EVALUATION_FILE)).content().contains("ensemble");
        assertThat(config.out()).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void rejects_an_artifact_with_a_modified_part() throws IOException {
        Path head = folder.resolve("again-broken/custom");
        Files.createDirectories(head.resolve("head"));
        Files.copy(config.out().resolve("custom/manifest.json"), head.resolve("manifest.json"));
        Files.createDirectories(head.resolve("extractor"));
        Files.writeString(head.resolve("extractor/other"), "other");
        assertThatThrownBy(() -> ArtifactFolder.read(head))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("extractor")
                .hasMessageContaining("train again");
    }

    @Test
    void rejects_a_folder_without_artifacts() {
        assertThatThrownBy(() -> ArtifactPublisher.in(config.data().get(0)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining(config.data().get(0).toString())
                .hasMessageContaining("train first");
    }

    @Test
    void reports_all_configuration_problems_at_once() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        TrainerConfig wrong = TrainerConfig.of(folder.resolve("nowhere"), file, config.cache())
                .withMembers(List.of("xgcustom", "costum"))
                .withBase(BaseSource.named(folder.resolve("weights.h5").toString()));
        assertThat(wrong.problems())
                .hasSize(5)
                .anySatisfy(p -> assertThat(p).contains("no data set at").contains("nowhere"))
                .anySatisfy(p -> assertThat(p).contains("no member 'costum'"))
                .anySatisfy(p -> assertThat(p).contains("'xgcustom' uses the features that 'custom' learns"))
                .anySatisfy(p -> assertThat(p).contains("weights.h5"))
                .anySatisfy(p -> assertThat(p).contains("output folder").contains("is a file"));
        assertThatThrownBy(() -> trained(wrong, RunListener.QUIET))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("weights.h5");
    }
}

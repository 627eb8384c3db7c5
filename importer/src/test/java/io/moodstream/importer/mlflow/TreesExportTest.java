package io.moodstream.importer.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.importer.ImportedArtifact;
import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.plan.ScoreKind;
import io.moodstream.importer.xgboost.BoosterImport;
import io.moodstream.importer.xgboost.SmallBooster;
import io.moodstream.models.kind.xgboost.InvalidBoosterException;
import io.moodstream.models.tensorflow.savedmodel.UnsafeGraphException;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SavedModel;

/** Python loads what is exported: it must be as safe as what a stream app loads. */
class TreesExportTest {

    private static final int FEATURES = 8;

    private static final ImportAnswers LOGIT = new ImportAnswers(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ScoreKind.LOGIT),
            Optional.of("0"),
            List.of());

    @TempDir
    private Path folder = Path.of("");

    private Path artifact = Path.of("");

    @BeforeEach
    void importTrees() throws Exception {
        new SmallNetwork(48, 3, FEATURES, "none", 4).write(folder.resolve("network"));
        ArtifactFolder network = ImportedScores.imported(folder.resolve("network"), LOGIT, folder.resolve("networks"));
        byte[] booster = SmallBooster.trained(FEATURES, "binary:logistic").ubj();
        ImportedArtifact target = ImportedScores.target(folder.resolve("trees"));
        artifact = target.writer()
                .complete(BoosterImport.write(
                                Files.write(folder.resolve("booster.ubj"), booster),
                                network.verified(),
                                ImportAnswers.NONE,
                                target)
                        .artifact())
                .folder();
    }

    private Path export() {
        Path exported = folder.resolve("mlflow");
        MlflowExport.write(ArtifactFolder.read(artifact).verified(), exported);
        return exported;
    }

    @Test
    void trees_are_exported_with_the_extractor_of_their_features() throws Exception {
        Path exported = export();
        assertThat(exported.resolve("model.ubj")).hasSameBinaryContentAs(artifact.resolve("head/booster.ubj"));
        assertThat(SavedModel.parseFrom(Files.readAllBytes(exported.resolve("extractor/saved_model.pb")))
                        .getMetaGraphs(0)
                        .getSignatureDefMap())
                .containsOnlyKeys("serving_default");
        assertThat(MlflowFolder.model(exported)).hasFileName("model.ubj");
    }

    @Test
    void exports_no_extractor_that_could_do_anything_but_compute() throws Exception {
        ArtifactFolder read = ArtifactFolder.read(artifact);
        Path file = artifact.resolve("extractor/saved_model.pb");
        SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
        model.getMetaGraphsBuilder(0)
                .getGraphDefBuilder()
                .addNodeBuilder()
                .setName("secret")
                .setOp("ReadFile");
        Files.write(file, model.build().toByteArray());
        assertThatThrownBy(() -> MlflowExport.write(read.verified(), folder.resolve("mlflow")))
                .isInstanceOf(UnsafeGraphException.class)
                .hasMessageContaining("ReadFile (secret)");
        assertThat(folder.resolve("mlflow")).doesNotExist();
    }

    @Test
    void exports_no_booster_that_xgboost_could_not_read_safely() throws Exception {
        ArtifactFolder read = ArtifactFolder.read(artifact);
        Path file = artifact.resolve("head/booster.ubj");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> MlflowExport.write(read.verified(), folder.resolve("mlflow")))
                .isInstanceOf(InvalidBoosterException.class);
        assertThat(folder.resolve("mlflow")).doesNotExist();
    }
}

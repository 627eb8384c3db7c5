package io.moodstream.importer.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowTest {

    @TempDir
    private Path folder = Path.of("");

    private Path model(String yaml) throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("MLmodel"), yaml);
        return model;
    }

    @Test
    void an_exported_model_can_be_imported_and_scores_the_same() {
        new SmallNetwork(32, 1, 1, "sigmoid", 9).write(folder.resolve("file"));
        ArtifactFolder first =
                ImportedScores.imported(folder.resolve("file"), ImportAnswers.NONE, folder.resolve("first"));
        MlflowExport.write(first.verified(), folder.resolve("mlflow"));
        assertThat(MlflowFolder.accepts(folder.resolve("mlflow"))).isTrue();
        Path model = MlflowFolder.model(folder.resolve("mlflow"));
        ArtifactFolder second = ImportedScores.imported(model, ImportAnswers.NONE, folder.resolve("second"));
        assertThat(ImportedScores.scores(second)).containsExactly(ImportedScores.scores(first), within(1e-6));
        assertThatThrownBy(() -> MlflowExport.write(first.verified(), folder.resolve("mlflow")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("--out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{tensorflow: {saved_model_dir: tf2model}}",
                "{keras: {data: data}, python_function: {loader_module: mlflow.keras}}",
                "{onnx: {data: model.onnx}}",
                "{xgboost: {data: model.ubj, code: null}}"
            })
    void finds_the_files_of_each_flavour(String flavours) throws Exception {
        Path model = model("flavors: " + flavours);
        Files.createDirectories(model.resolve("tf2model"));
        Files.createFile(model.resolve("tf2model/saved_model.pb"));
        Files.createDirectories(model.resolve("data"));
        Files.createFile(model.resolve("data/model.keras"));
        Files.createFile(model.resolve("model.onnx"));
        Files.createFile(model.resolve("model.ubj"));
        assertThat(MlflowFolder.model(model)).exists().startsWith(model).isNotEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flavors: {python_function: {data: model.pkl}, sklearn: {pickled_model: model.pkl}}",
                "flavors: {xgboost: {data: ../outside.ubj}}",
                "flavors: {xgboost: {data: /etc/passwd}}",
                "flavors: {xgboost: {data: missing.ubj}}",
                "flavors: {xgboost: {data: link.ubj}}",
                "flavors: {xgboost: {data: \"a\\0b\"}}",
                "flavors: !!javax.script.ScriptEngineManager []",
                "flavors: [",
                "a: &a [1]\nb: [*a, *a]\nflavors: 3",
                ""
            })
    void refuses_pickles_and_paths_that_lead_elsewhere(String yaml) throws Exception {
        Path outside = Files.createFile(folder.resolve("outside.ubj"));
        Path model = model(yaml);
        Files.createSymbolicLink(model.resolve("link.ubj"), outside);
        assertThatThrownBy(() -> MlflowFolder.model(model))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("model")
                .hasMessageEndingWith(".");
    }
}

package io.moodstream.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.cli.CommandRun;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.xgboost.SmallBooster;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private Path network = Path.of("");

    @BeforeEach
    void write() {
        network = folder.resolve("network");
        new SmallNetwork(32, 1, 3, "softmax", 5).write(network);
    }

    private static CommandRun run(String... words) {
        return CommandRun.of(words);
    }

    @Test
    void inspection_shows_the_layers_and_what_is_missing() throws Exception {
        CommandRun text = run("import", network.toString(), "--inspect");
        assertThat(text.status()).isZero();
        assertThat(text.out())
                .contains("Pictures: 32x32, 1 channel.", "Numbers: 3, last layer: softmax.", "Conv2D", "30x30x4")
                .contains("Assumed: its pixels are 0..1 (--scale).", "Missing: The network gives 3 numbers", "--happy");
        JsonNode json = new ObjectMapper()
                .readTree(run("import", network.toString(), "--inspect", "--output", "json", "--happy", "1")
                        .out());
        assertThat(json.path("layers").size()).isGreaterThan(5);
        assertThat(json.path("missing")).isEmpty();
        assertThat(json.path("weights").asInt()).isEqualTo(3 * 3 * 4 + 4 + 15 * 15 * 4 * 3 + 3);
    }

    @Test
    void an_imported_member_can_be_evaluated_and_exported() throws Exception {
        Path photos = folder.resolve("photos");
        DrawnFaces.write(new DrawnFaces(12).draw(20), photos);
        CommandRun run = run(
                "import",
                network.toString(),
                "--member",
                "mine",
                "--classes",
                "calm,happy,sad",
                "--scale=-1..1",
                "--data",
                photos.toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("20 photos", "happy at 1 against sad at 2", "32x32 grey in -1..1", "publish", "--rollout");
        ArtifactFolder artifact = ArtifactFolder.read(folder.resolve("out/mine"));
        assertThat(artifact.manifest().quality().orElseThrow().labelled()).isEqualTo(20);
        assertThat(artifact.manifest().provenance().facts()).containsKey("latency_median_ms");

        CommandRun evaluated = run(
                "evaluate",
                "--data",
                photos.toString(),
                "--models",
                folder.resolve("out").toString(),
                "--output",
                "json");
        assertThat(new ObjectMapper()
                        .readTree(evaluated.out())
                        .at("/members/mine/accuracy")
                        .isNumber())
                .as(evaluated.out() + evaluated.err())
                .isTrue();

        CommandRun exported = run(
                "models",
                "export",
                "mine",
                "--models",
                folder.resolve("out").toString(),
                "--out",
                folder.resolve("mlflow").toString());
        assertThat(exported.status()).as(exported.err()).isZero();
        assertThat(run("import", folder.resolve("mlflow").toString(), "--inspect")
                        .out())
                .contains("Found an MLflow model in ", "Pictures: 48x48, 3 channels.", "Numbers: 1");
    }

    @Test
    void imports_trees_on_the_features_of_a_member() throws Exception {
        String out = folder.resolve("out").toString();
        run("import", network.toString(), "--member", "base", "--happy", "1", "--out", out);
        Path trees = Files.write(
                folder.resolve("b.ubj"),
                SmallBooster.trained(3, "binary:logistic").ubj());
        CommandRun run = run(
                "import", trees.toString(), "--member", "trees", "--extractor", "base", "--models", out, "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("the 3 features of base go to 20 trees");
        assertThat(run("import", trees.toString(), "--inspect").out()).contains("20 trees on 3 features");
    }

    @Test
    void imports_the_happy_and_sad_trees_of_a_multiclass_booster() throws Exception {
        String out = folder.resolve("out").toString();
        run("import", network.toString(), "--member", "base", "--happy", "1", "--out", out);
        Path trees = Files.write(
                folder.resolve("b.json"),
                SmallBooster.ofClasses(3, 4, "multi:softprob").json());
        assertThat(run("import", trees.toString(), "--inspect").out())
                .contains("80 trees on 3 features, for 4 classes", "Missing: ", "--classes");
        CommandRun run = run(
                "import",
                trees.toString(),
                "--member",
                "trees",
                "--classes",
                "calm,sad,tired,happy",
                "--extractor",
                "base",
                "--models",
                out,
                "--out",
                out);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("40 trees", "happy at 3 against sad at 1");
        JsonNode json = new ObjectMapper()
                .readTree(run("import", trees.toString(), "--inspect", "--output", "json")
                        .out());
        assertThat(json.path("classes").asInt()).isEqualTo(4);
        assertThat(json.path("missing")).hasSize(1);
    }

    @Test
    void reports_mistakes_with_the_option_that_fixes_them() throws Exception {
        String file = network.toString();
        assertThat(run("import", file).err()).contains("--member", "--inspect");
        assertThat(run("import", file, "--member", "mine").err()).contains("--happy");
        assertThat(run("import", file, "--member", "Mine!", "--happy", "1").err())
                .contains("lower-case", "Mine!");
        assertThat(run("import", file, "--member", "detector").err()).contains("detector");
        assertThat(run("import", file, "--member", "mine", "--size", "big").err())
                .contains("--size", "big");
        assertThat(run("import", file, "--member", "mine", "--scale", "0..7").err())
                .contains("0..7", "imagenet");
        Path pickle = Files.createFile(folder.resolve("model.pkl"));
        assertThat(run("import", pickle.toString(), "--member", "mine").err()).contains("pickle", ".keras");
        Path text = Files.writeString(folder.resolve("notes.txt"), "none");
        assertThat(run("import", text.toString(), "--member", "mine").err()).contains("no format", "SavedModel");
        assertThat(run("import", "nowhere", "--member", "mine").err()).contains("There is no file");
    }
}

package io.moodstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Members from different sources, exported as MLflow folders. */
@ExtendWith(CommandsExtension.class)
class ModelsExportTest {

    private final TestCluster cluster;
    private final Path out;

    ModelsExportTest(TestCluster cluster, @TempDir Path temp) {
        this.cluster = cluster;
        this.out = temp.resolve("mlflow");
    }

    @Test
    void exports_bundled_trees_with_their_extractor() {
        CommandRun run = export("xgcustom", "bundle");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Exported xgcustom to '" + out + "'.").hasLineCount(1);
        assertThat(out.resolve("MLmodel")).content().contains("xgboost", "member: xgcustom");
        assertThat(out.resolve("model.ubj")).isNotEmptyFile();
        assertThat(out.resolve("extractor")).isNotEmptyDirectory();
    }

    @Test
    void does_not_overwrite_an_existing_folder() throws IOException {
        Files.createDirectories(out);
        Path mine = Files.writeString(out.resolve("mine.txt"), "mine");

        refused(export("xgcustom", "bundle"), "'" + out + "' exists: name a folder that does not with --out.");

        assertThat(out).isDirectoryContaining(mine::equals);
        assertThat(mine).hasContent("mine");
    }

    @Test
    void rejects_an_unknown_member_and_lists_the_known_ones() {
        refused(
                export("mine", "bundle"),
                "There is no member 'mine' among those of --models bundle: choose of custom, ipretrained, pretrained,"
                        + " xgcustom.");
        assertThat(out).doesNotExist();
    }

    @Test
    void suggests_another_source_if_nothing_is_published() {
        refused(
                export("custom", "live"),
                "There is no member 'custom' among those of --models live: it has no members; name another source,"
                        + " such as bundle.");
        assertThat(out).doesNotExist();
    }

    @Test
    void reports_a_folder_without_artifacts(@TempDir Path empty) {
        refused(
                export("custom", empty.toString()),
                "There is no artifact (a folder with manifest.json) in '" + empty + "'");
        assertThat(out).doesNotExist();
    }

    private CommandRun export(String member, String models) {
        return cluster.run("models", "export", member, "--models", models, "--out", out.toString());
    }

    private static void refused(CommandRun run, String why) {
        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}

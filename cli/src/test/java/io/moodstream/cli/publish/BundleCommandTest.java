package io.moodstream.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bundle} replaces nothing until it has the replacement. */
class BundleCommandTest {

    private final Path temp;
    private final Path shipped;

    BundleCommandTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        Files.createDirectories(temp.resolve("bundle/extractors"));
        shipped = Files.writeString(temp.resolve("bundle/extractors/vgg16.safetensors"), "the shipped base");
    }

    @Test
    void keeps_the_bundle_if_there_are_no_artifacts() throws IOException {
        Path base = Files.writeString(temp.resolve("faces.safetensors"), "a base");

        CommandRun gone = bundle(temp.resolve("gone"), base);
        assertThat(gone.status()).isEqualTo(1);
        assertThat(gone.err())
                .contains("There is no folder '" + temp.resolve("gone") + "': name the output folder of a training.");
        assertThat(shipped).hasContent("the shipped base");

        CommandRun empty = bundle(Files.createDirectories(temp.resolve("empty")), base);
        assertThat(empty.status()).isEqualTo(1);
        assertThat(empty.err()).contains("There is no artifact", "name the output folder of a training");
        assertThat(shipped).hasContent("the shipped base");
    }

    @Test
    void keeps_the_bundle_if_the_base_is_missing() {
        CommandRun run = bundle(temp, temp.resolve("gone.safetensors"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("There is no base '" + temp.resolve("gone.safetensors") + "'", "'train --backbone' wrote");
        assertThat(shipped).hasContent("the shipped base");
    }

    @Test
    void requires_a_base() {
        CommandRun run = CommandRun.of("bundle", temp.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required option: '--base=<file>'", "./moodstream bundle --help");
    }

    private CommandRun bundle(Path artifacts, Path base) {
        return CommandRun.of(
                "bundle",
                artifacts.toString(),
                "--base",
                base.toString(),
                "--out",
                temp.resolve("bundle").toString());
    }
}

package io.moodstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.ModelPin;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody publishes over a model with an untrusted key: commands report it, and {@code mend} restores it. */
@ExtendWith(CommandsExtension.class)
class OverwrittenModelsTest {

    private final TestCluster cluster;
    private final Path foreignDir;
    private final String artifact;

    OverwrittenModelsTest(TestCluster cluster, @TempDir Path foreignDir) {
        this.cluster = cluster;
        this.foreignDir = foreignDir;
        this.artifact = Bundle.folder(cluster.dataDir().resolve("cache"))
                .resolve("custom")
                .toString();
    }

    @Test
    void reports_overwritten_records_until_they_are_mended() throws IOException {
        assertThat(cluster.run("publish", artifact).err()).isEmpty();
        JsonNode before = cluster.json("models", "show", "custom@1");
        assertThat(withUntrustedKey("models").out())
                .contains("Nothing of this was verified: there is no public key in " + foreignDir.resolve("keys"));
        assertThat(withUntrustedKey("publish", artifact).out()).contains("Published custom@1 on the topic");

        assertThat(cluster.json("models", "show", "custom@1"))
                .as("a record signed by an untrusted key changes nothing")
                .isEqualTo(before);
        assertThat(cluster.run("models").out())
                .contains(" changed nothing, since no trusted key signed them for their place; ")
                .contains("'./moodstream models mend' writes them again:");
        assertThat(doctorOnForeignRecords())
                .isEqualTo("failed: Run './moodstream models mend', and see who may write there.");

        assertThat(cluster.run("models", "mend").out())
                .containsPattern("^Wrote \\d+ records again; find out who may write to the topic and does\\.");
        assertThat(cluster.run("models", "mend").out()).startsWith("Nothing to restore");
        assertThat(cluster.run("models").out()).doesNotContain("models mend");
        assertThat(doctorOnForeignRecords()).isEmpty();
        assertThat(cluster.json("models", "show", "custom@1")).isEqualTo(before);
    }

    @Test
    void mend_removes_what_nobody_signed() {
        ModelPin pin = new ModelPin("forged", 1L, "forger", Instant.EPOCH, null);
        cluster.send(cluster.cluster().topics().models(), "forged/live", pin);
        cluster.send(cluster.cluster().topics().models(), "forged/1/manifest", pin);
        assertThat(cluster.run("models").out()).contains("forged/live: It is not signed.");

        assertThat(cluster.run("models", "mend").out())
                .as("only on request")
                .isEqualToIgnoringNewLines("Nothing to restore.");
        assertThat(cluster.run("models", "mend", "--remove-forged").out())
                .contains("2 tombstones for keys with forged records only; find out who may write to the topic");

        assertThat(cluster.run("models").out()).doesNotContain("forged/");
        assertThat(cluster.run("models", "mend", "--remove-forged").out()).startsWith("Nothing to restore or remove");
    }

    /** State and remedy of what the doctor finds about records that no trusted key signed. */
    private String doctorOnForeignRecords() throws IOException {
        CommandRun run = cluster.run("doctor", "--output", "json");
        assertThat(run.status()).as("no model is live").isEqualTo(1);
        List<String> found = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out())) {
            if (finding.path("text").asText().startsWith("Somebody ")) {
                found.add(finding.path("state").asText() + ": "
                        + finding.path("remedy").asText());
            }
        }
        return String.join("; ", found);
    }

    private CommandRun withUntrustedKey(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-dir", foreignDir.toString(), "--topic-prefix", cluster.prefix()));
        all.addAll(List.of("--bootstrap-server", cluster.cluster().bootstrapServers()));
        all.addAll(List.of("--schema-registry", cluster.cluster().registryUrl()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}

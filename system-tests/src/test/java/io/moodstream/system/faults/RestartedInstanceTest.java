package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.ShippedDetector;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.system.CommandLine;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.DetectorArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance that was killed cannot report what is no longer live: it does so when it is back, and until then no
 * version counts as live on it.
 */
@SharedClusterTest
class RestartedInstanceTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ground ground;
    private final TestInstallation installation;
    private final Path folder;

    RestartedInstanceTest(Ground ground, @TempDir Path folder) {
        this.ground = ground;
        this.folder = folder;
        installation = ground.installation("restarted");
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void shows_one_live_version_after_a_kill_and_a_pin_and_none_after_a_final_kill() throws IOException {
        installation.publish(ground.models().first());
        installation.publish(ground.models().second());
        Manifest first = publishDetector("first");
        Manifest second = publishDetector("second");
        AppProcess app = installation.app("app", "512m").awaitReady();
        awaitLive("custom@2", "xgcustom@2", second.id().toString());

        app.kill();
        installation.publisher().pin(new MemberVersion("custom", 1), "a test", "version 2 is worse");
        installation.publisher().pin(first.id(), "a test", "version 2 is worse");
        app.restart();
        app.awaitReady();

        awaitLive("custom@1", "xgcustom@2", first.id().toString());

        app.kill();

        awaitLive();
    }

    private void awaitLive(String... versions) {
        Set<String> expected = new TreeSet<>(List.of(versions));
        await(expected + " are live and no others").atMost(TIMEOUT).until(() -> live().equals(expected));
        assertThat(live()).isEqualTo(expected);
    }

    /** What {@code models} shows as live. */
    private Set<String> live() {
        CommandLine models = CommandLine.run(installation.cluster(), "restarted-", "models", "--output", "json");
        assertThat(models.status()).as(models.err()).isZero();
        Set<String> live = new TreeSet<>();
        try {
            for (JsonNode version : JSON.readTree(models.out())) {
                for (JsonNode instance : version.path("instances")) {
                    if (instance.path("state").asText().equals("live")) {
                        live.add(version.path("member").asText() + "@" + version.path("version"));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return live;
    }

    private Manifest publishDetector(String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve(DetectorFile.NAME);
        ModelDraft draft = DetectorArtifact.of(
                        ShippedDetector.another(file), Files.createTempDirectory(folder, "artifact"))
                .draft();
        return installation.publisher().publish(List.of(draft)).get(0);
    }
}

package io.moodstream.system.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.system.CommandLine;
import io.moodstream.system.faults.AppProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Broker, registry and one instance of the stream app on a data folder, as {@code up} has them. */
final class UpgradeInstallation implements AutoCloseable {

    static final String APPLICATION = "moodstream-stream-app";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataFolder data;
    private final LocalPlatform platform;
    private final Cluster cluster;
    private @Nullable AppProcess app;

    private UpgradeInstallation(Path folder) {
        data = new DataFolder(folder);
        platform = LocalPlatform.start(LocalPlatformConfig.in(folder));
        cluster = new Cluster(platform.clientSettings(), platform.schemaRegistryUrl(), TopicCatalogue.defaults());
    }

    /** A new one of this release, with a key to sign models, but without models. */
    static UpgradeInstallation create(Path folder) {
        UpgradeInstallation installation = new UpgradeInstallation(folder);
        installation.run("setup", "--with-signing-key");
        return installation;
    }

    /**
     * One with everything that another release wrote, after this release's {@code setup}; no stream app runs yet.
     */
    static UpgradeInstallation restore(ReleaseFixture fixture, Path folder) throws IOException {
        fixture.restore(new DataFolder(folder));
        UpgradeInstallation installation = new UpgradeInstallation(folder);
        installation.platform.schemaBackup().restore();
        installation.run("setup");
        return installation;
    }

    Cluster cluster() {
        return cluster;
    }

    /** Starts the stream app and waits until photos are classified. */
    AppProcess startApp(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "bootstrap.servers=" + platform.bootstrapServers(),
                "schema.registry.url=" + platform.schemaRegistryUrl(),
                "moodstream.instance.id=app",
                "moodstream.state.dir=" + data.root().resolve("state"),
                "moodstream.models.dir=" + data.root().resolve("models"),
                "moodstream.trusted.keys=" + SigningKeys.in(data.root()).trustedFolder(),
                "moodstream.http.listen=127.0.0.1:0"));
        settings.addAll(Arrays.asList(more));
        AppProcess started = AppProcess.start(data.root(), "stream-app", "512m", settings);
        app = started;
        return started.awaitReady();
    }

    /** What a command printed that must succeed. */
    String run(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--data-dir", data.root().toString()));
        CommandLine done = CommandLine.run(all);
        assertThat(done.status())
                .as(String.join(" ", words) + ": " + done.err())
                .isZero();
        return done.out();
    }

    /** The same, as JSON. */
    JsonNode json(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--output", "json"));
        try {
            return JSON.readTree(run(all.toArray(String[]::new)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the data folder one that can be stored; the stream app must have ended. */
    void backUpSchemas() {
        platform.schemaBackup().save();
    }

    @Override
    public void close() {
        AppProcess running = app;
        if (running != null) {
            running.close();
        }
        cluster.close();
        platform.close();
    }
}

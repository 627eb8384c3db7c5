package io.moodstream.system.faults;

import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.client.samples.TopicContents;
import io.moodstream.domain.Manifest;
import io.moodstream.local.LocalPlatform;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** An installation of its own on the shared broker and registry: a topic prefix, a signing key, and instances. */
final class TestInstallation implements AutoCloseable {

    private static final String BUSY_MACHINE = "300000";
    private static final String LISTEN = "moodstream.http.listen=";

    private final Path folder;
    private final String prefix;
    private final Cluster cluster;
    private final SigningKeys keys;
    private final RegistryProxy registry;
    private final List<AppProcess> apps = new CopyOnWriteArrayList<>();

    private TestInstallation(LocalPlatform platform, Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
        this.keys = SigningKeys.in(folder);
        this.registry = RegistryProxy.before(platform.schemaRegistryUrl());
        this.cluster = new Cluster(
                Map.of(
                        "bootstrap.servers", platform.bootstrapServers(),
                        "default.api.timeout.ms", BUSY_MACHINE,
                        // An uploader resumes by itself after the broker was away for minutes.
                        "max.block.ms", BUSY_MACHINE,
                        "delivery.timeout.ms", BUSY_MACHINE),
                platform.schemaRegistryUrl(),
                TopicCatalogue.of(prefix, TopicCatalogue.DEFAULT_PARTITIONS));
    }

    /** Makes topics, subjects and key. */
    static TestInstallation open(LocalPlatform platform, Path folder, String prefix) {
        TestInstallation installation = new TestInstallation(platform, folder.resolve(prefix), prefix);
        installation.ensureTopics();
        SchemaSetup.register(installation.cluster.serdes().client(), installation.cluster.topics());
        installation.keys.signing();
        return installation;
    }

    void ensureTopics() {
        try (Admin admin = cluster.admin()) {
            TopicAdmin.ensure(admin, cluster.topics(), (short) 1);
        }
    }

    Cluster cluster() {
        return cluster;
    }

    /** The proxy through which the instances reach the registry; the test itself does without. */
    RegistryProxy registry() {
        return registry;
    }

    SigningKeys keys() {
        return keys;
    }

    Path folder() {
        return folder;
    }

    ModelPublisher publisher() {
        return new ModelPublisher(cluster.modelTopic(), keys.signing(), keys.trusted(), Clock.systemUTC());
    }

    List<Manifest> publish(List<ArtifactFolder> artifacts) {
        return publisher().publish(artifacts.stream().map(ArtifactFolder::draft).toList());
    }

    /** Starts an instance with these settings besides the usual ones; returns at once. */
    AppProcess app(String name, String heap, String... more) {
        AppProcess app = AppProcess.start(folder, name, heap, settings(name, more));
        apps.add(app);
        return app;
    }

    /** The usual settings of an instance, and these. */
    List<String> settings(String name, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "bootstrap.servers=" + cluster.bootstrapServers(),
                "schema.registry.url=" + registry.url(),
                "moodstream.topic.prefix=" + prefix,
                "moodstream.instance.id=" + name,
                "moodstream.members=" + String.join(",", Models.MEMBERS),
                "moodstream.state.dir=" + state(name),
                "moodstream.models.dir=" + folder.resolve(name).resolve("models"),
                "moodstream.trusted.keys=" + keys.trustedFolder()));
        settings.addAll(List.of(more));
        // Not the usual port, which an instance of another class's installation may need again after a restart.
        if (settings.stream().noneMatch(setting -> setting.startsWith(LISTEN))) {
            settings.add(LISTEN + "127.0.0.1:0");
        }
        return settings;
    }

    /** The options that connect a {@code ./moodstream} command to this installation. */
    List<String> connection() {
        return List.of(
                "--bootstrap-server", cluster.bootstrapServers(),
                "--schema-registry", cluster.registryUrl(),
                "--topic-prefix", prefix);
    }

    /** Where an instance of this name keeps its state. */
    Path state(String name) {
        return folder.resolve(name).resolve("state");
    }

    /** What the topics hold now. */
    TopicContents contents() {
        return TopicContents.read(cluster);
    }

    /** The last lines of the logs of the running instances; empty if there are none. */
    String logs() {
        return apps.stream()
                .filter(AppProcess::isAlive)
                .map(app -> "\nThe log of " + folder.getFileName() + app.name() + " ends:\n" + app.logEnd())
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        apps.forEach(AppProcess::close);
        registry.close();
        cluster.close();
    }
}

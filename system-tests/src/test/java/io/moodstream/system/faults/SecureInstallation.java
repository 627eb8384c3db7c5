package io.moodstream.system.faults;

import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.system.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A secured installation: a broker that requires authentication and a registry that requires a certificate, topics and
 * subjects made by the admin, and users with the rights that docs/kafka-acls.txt gives and no others.
 */
final class SecureInstallation implements AutoCloseable {

    static final TopicCatalogue TOPICS = TopicCatalogue.defaults();

    private static final List<String> USERS = List.of("stream-app", "uploader", "operator", "web", "train-weekly");

    private final String secret;
    private final Path folder;
    private final Certificates certificates;
    private final SecureBroker broker;
    private final RegistryProxy registry;

    private SecureInstallation(String registryUrl, Path folder, String secret) throws Exception {
        this.secret = secret;
        this.folder = folder;
        certificates = new Certificates(folder, secret);
        certificates.make("server", "admin", "reader", "stranger");
        certificates.trust("server", "admin", "reader");
        broker = SecureBroker.start(folder.resolve("broker"), certificates);
        registry = RegistryProxy.locked(registryUrl, certificates.context("server"));
    }

    /** @param secret every password there is */
    static SecureInstallation open(String registryUrl, Path folder, String secret) throws Exception {
        SecureInstallation site = new SecureInstallation(registryUrl, folder, secret);
        site.setUp();
        return site;
    }

    private void setUp() throws Exception {
        try (Cluster cluster = cluster(admin());
                Admin admin = cluster.admin()) {
            TopicAdmin.ensure(admin, TOPICS, (short) 1);
            SchemaSetup.register(cluster.serdes().client(), TOPICS);
            ScramCredentialInfo form = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            List<UserScramCredentialAlteration> users = new ArrayList<>();
            USERS.forEach(user -> users.add(new UserScramCredentialUpsertion(user, form, secret)));
            admin.alterUserScramCredentials(users).all().get();
            admin.createAcls(AccessRules.documented()).all().get();
        }
    }

    /** Client properties of whoever may do everything. */
    Map<String, Object> admin() {
        return byCertificate("admin");
    }

    /** Client properties of whoever has this certificate. */
    Map<String, Object> byCertificate(String name) {
        return withRegistry(broker.byCertificate(name));
    }

    /** Client properties of a user who knows the password. */
    Map<String, Object> byPassword(String user) {
        return withRegistry(broker.byPassword(user, secret));
    }

    /** Client properties of a user who guesses the password. */
    Map<String, Object> byGuess(String user) {
        return withRegistry(broker.byPassword(user, "a guess"));
    }

    /** Client properties of whoever has this token. */
    Map<String, Object> byToken(String subject) {
        return withRegistry(broker.byToken(subject));
    }

    private Map<String, Object> withRegistry(Map<String, Object> kafka) {
        Map<String, Object> all = new HashMap<>(kafka);
        certificates.client("reader").forEach((key, value) -> all.put("schema.registry." + key, value));
        return all;
    }

    Cluster cluster(Map<String, Object> settings) {
        return new Cluster(settings, registry.url(), TOPICS);
    }

    /** Runs a {@code ./moodstream} command with these client properties in a file. */
    CommandLine run(Map<String, Object> settings, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--command-config", write("command.properties", settings).toString(),
                "--bootstrap-server", String.valueOf(settings.get("bootstrap.servers")),
                "--schema-registry", registry.url(),
                "--data-dir", folder.resolve("none").toString()));
        return CommandLine.run(all);
    }

    /** Starts a stream app whose settings are in a file, its password in another one, as a secret is mounted. */
    AppProcess app(Path trustedKeys) {
        Map<String, Object> settings = new HashMap<>(byPassword("stream-app"));
        Path mounted = write("mounted.properties", Map.of("jaas", settings.get("sasl.jaas.config")));
        settings.put("config.providers", "file");
        settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        settings.put("sasl.jaas.config", "${file:" + mounted + ":jaas}");
        settings.put("schema.registry.url", registry.url());
        settings.put("moodstream.members", String.join(",", Models.MEMBERS));
        settings.put("moodstream.state.dir", folder.resolve("state"));
        settings.put("moodstream.models.dir", folder.resolve("models"));
        settings.put("moodstream.trusted.keys", trustedKeys);
        settings.put("moodstream.instance.id", "secure");
        Path config = write("stream-app.properties", settings);
        return AppProcess.start(folder, "stream-app", "512m", List.of("--config", config.toString()));
    }

    private Path write(String name, Map<String, Object> settings) {
        Properties properties = new Properties();
        settings.forEach((key, value) -> properties.setProperty(key, String.valueOf(value)));
        Path file = folder.resolve(name);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}

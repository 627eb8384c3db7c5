package io.moodstream.system.faults;

import static org.awaitility.Awaitility.await;

import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * A broker as in production: clients authenticate by password (SCRAM), token (OAUTHBEARER) or certificate (mutual TLS),
 * all over TLS, and may do only what an access rule allows. CN=admin may do everything.
 */
final class SecureBroker implements AutoCloseable {

    private final Certificates certificates;
    private final int tls = freePort();
    private final int sasl = freePort();
    private final ChildProcess child;

    private SecureBroker(Path folder, Certificates certificates) throws IOException {
        this.certificates = certificates;
        Path settings = Files.createDirectories(folder).resolve("broker.properties");
        Properties properties = new Properties();
        properties.putAll(settings(freePort()));
        properties.setProperty("log.dirs", "storage");
        try (Writer out = Files.newBufferedWriter(settings)) {
            properties.store(out, null);
        }
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(),
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=broker-logback.xml"),
                JavaCommand.currentClassPath(),
                "io.moodstream.local.broker.BrokerMain",
                List.of(
                        settings.toString(),
                        folder.resolve("storage").toString(),
                        Uuid.randomUuid().toString()));
        child = ChildProcess.start(
                new ChildSpec("secure broker", command, Map.of(), folder, folder.resolve("broker.log")));
    }

    /** Starts it and waits until the admin gets an answer. */
    static SecureBroker start(Path folder, Certificates certificates) throws IOException {
        SecureBroker broker = new SecureBroker(folder, certificates);
        await("the broker answers over TLS").atMost(Duration.ofMinutes(3)).until(broker::answers);
        return broker;
    }

    private boolean answers() {
        try (Admin admin = Admin.create(byCertificate("admin"))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }

    /** Client properties of whoever has this certificate. */
    Map<String, Object> byCertificate(String name) {
        Map<String, Object> properties = reaching(tls, "SSL");
        properties.putAll(certificates.client(name));
        return properties;
    }

    /** Client properties of whoever knows this password. */
    Map<String, Object> byPassword(String user, String password) {
        Map<String, Object> properties = reaching(sasl, "SASL_SSL");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        return properties;
    }

    /** Client properties of whoever has a token (unsecured, that is, without a signature: for tests only). */
    Map<String, Object> byToken(String subject) {
        Map<String, Object> properties = reaching(sasl, "SASL_SSL");
        properties.put("sasl.mechanism", "OAUTHBEARER");
        properties.put("sasl.jaas.config", token(subject));
        return properties;
    }

    private Map<String, Object> reaching(int port, String protocol) {
        Map<String, Object> properties = new HashMap<>(certificates.trusting());
        properties.put("bootstrap.servers", "127.0.0.1:" + port);
        properties.put("security.protocol", protocol);
        return properties;
    }

    private Map<String, String> settings(int controller) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "SSL");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL");
        String open = "SSL://127.0.0.1:" + tls + ",SASL_SSL://127.0.0.1:" + sasl;
        settings.put("listeners", open + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", open);
        settings.putAll(certificates.client("server"));
        settings.put("listener.name.ssl.ssl.client.auth", "required");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER");
        settings.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.sasl_ssl.oauthbearer.sasl.jaas.config", token("broker"));
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:CN=server;User:CN=admin;User:ANONYMOUS");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", String.valueOf(17 << 20));
        return settings;
    }

    private static String token(String subject) {
        return "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                + " unsecuredLoginStringClaim_sub=\"" + subject + "\";";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(10));
    }
}

package io.moodstream.local.broker;

import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.folder.Credentials;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.PropertiesFile;
import io.moodstream.local.folder.Protection;
import io.moodstream.local.folder.ServerCertificate;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** A single Kafka node, both broker and controller (KRaft). */
public final class BrokerProcess {

    /** A literal address: {@code localhost}, or Java's loopback address, may be IPv6. */
    public static final String HOST = "127.0.0.1";

    // 16 MiB of photo, and headroom for the rest of the record and the batch around it.
    private static final int LARGEST_BATCH_BYTES = 17 << 20;
    private static final int LARGEST_UNPACKED_BYTES = 32 << 20;

    private BrokerProcess() {}

    public static String address(Ports ports) {
        return HOST + ":" + ports.broker();
    }

    public static ChildSpec child(LocalPlatformConfig config, DataFolder folder) {
        JavaCommand command = new JavaCommand(
                config.java(),
                List.of(
                        "-Xms64m",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        // Lets other processes on the machine go before its JIT compiler threads; lowering a priority
                        // needs no privilege.
                        "-XX:ThreadPriorityPolicy=1",
                        "-XX:CompilerThreadPriority=19",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-Dlogback.configurationFile=broker-logback.xml"),
                JavaCommand.currentClassPath(),
                BrokerMain.class.getName(),
                List.of(
                        folder.brokerSettings().toString(),
                        folder.brokerLogs().toString(),
                        Uuid.randomUuid().toString()));
        return new ChildSpec("broker", command, Map.of(), folder.root(), folder.logFile("broker"));
    }

    public static void writeSettings(DataFolder folder, Ports ports, Optional<Protection> protection)
            throws IOException {
        Properties settings = new Properties();
        settings.putAll(network(ports, protection.isPresent() ? "SASL_SSL" : "PLAINTEXT"));
        protection.ifPresent(wanted -> settings.putAll(login(wanted.credentials())));
        protection.ifPresent(wanted -> settings.putAll(tls(wanted.certificate())));
        settings.putAll(singleNode());
        settings.putAll(limits());
        // Relative to the child's working folder, since Kafka splits this value at commas.
        settings.setProperty(
                "log.dirs", folder.root().relativize(folder.brokerLogs()).toString());
        PropertiesFile.write(folder.brokerSettings(), settings);
    }

    /** Covers the controller's listener too: whoever reaches it has the broker's permissions. */
    private static Map<String, String> login(Credentials credentials) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sasl.enabled.mechanisms", Credentials.MECHANISM,
                "sasl.mechanism.inter.broker.protocol", Credentials.MECHANISM,
                "sasl.mechanism.controller.protocol", Credentials.MECHANISM));
        for (String listener : List.of("sasl_ssl", "controller")) {
            String prefix = "listener.name." + listener + "." + Credentials.MECHANISM.toLowerCase(Locale.ROOT) + ".";
            settings.put(prefix + "sasl.jaas.config", credentials.jaas());
            settings.put(prefix + "sasl.server.callback.handler.class", ListenerUser.class.getName());
        }
        return settings;
    }

    /** The broker is its own client, so it must trust its certificate. */
    private static Map<String, String> tls(ServerCertificate certificate) {
        return Map.of(
                "ssl.keystore.type",
                ServerCertificate.STORE_TYPE,
                "ssl.keystore.location",
                certificate.keyStore().toString(),
                "ssl.keystore.password",
                ServerCertificate.STORE_PASSWORD,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.certificate().toString());
    }

    private static Map<String, String> network(Ports ports, String protocol) {
        String controller = HOST + ":" + ports.controller();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@" + controller,
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                protocol,
                "listener.security.protocol.map",
                protocol + ":" + protocol + ",CONTROLLER:" + protocol,
                "listeners",
                protocol + "://" + address(ports) + ",CONTROLLER://" + controller,
                "advertised.listeners",
                protocol + "://" + address(ports));
    }

    /** Replication factor 1 everywhere, and few partitions for the internal topics, since there is a single node. */
    private static Map<String, String> singleNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "5",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> limits() {
        return Map.of(
                "message.max.bytes",
                Integer.toString(LARGEST_BATCH_BYTES),
                "replica.fetch.max.bytes",
                Integer.toString(LARGEST_BATCH_BYTES),
                // The limit above applies to compressed bytes: zeros compress a thousandfold, and every reader would
                // decompress them.
                "max.decompressed.message.bytes",
                Integer.toString(LARGEST_UNPACKED_BYTES),
                // A killed broker can only register again after its old session has expired: 9 s by default.
                "broker.session.timeout.ms",
                "4000",
                "broker.heartbeat.interval.ms",
                "500",
                // A publisher that died blocks read_committed readers for no longer than this.
                "transaction.max.timeout.ms",
                "300000",
                // The default allocates 128 MiB of heap at startup; this still compacts 600,000 keys in one pass.
                "log.cleaner.dedupe.buffer.size",
                Integer.toString(16 << 20));
    }
}

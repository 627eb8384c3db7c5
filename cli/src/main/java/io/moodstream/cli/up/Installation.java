package io.moodstream.cli.up;

import io.moodstream.cli.process.NativeFolders;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Everything that {@code up} runs, on one data folder. */
public final class Installation implements AutoCloseable {

    private final LocalPlatform platform;
    private final Cluster cluster;
    private final ProcessGroup processes;
    private final StreamAppProcess streamAppProcess;

    private Installation(
            LocalPlatform platform, Cluster cluster, ProcessGroup processes, StreamAppProcess streamAppProcess) {
        this.platform = platform;
        this.cluster = cluster;
        this.processes = processes;
        this.streamAppProcess = streamAppProcess;
    }

    /**
     * Starts broker and registry, ensures topics, schemas and the signing key, then starts the stream app; returns
     * before that is ready.
     *
     * @param topicPrefix prefix of every topic name
     * @param say receives a sentence when a process ended unexpectedly and is restarted
     * @throws io.moodstream.domain.MoodstreamException if something does not start, or another process uses the folder
     */
    public static Installation start(Path dataDir, String topicPrefix, Consumer<String> say) {
        return start(LocalPlatformConfig.in(dataDir), topicPrefix, say);
    }

    /** The same, with this configuration of broker and registry. */
    public static Installation start(LocalPlatformConfig config, String topicPrefix, Consumer<String> say) {
        TopicCatalogue topics = TopicCatalogue.of(topicPrefix, TopicCatalogue.DEFAULT_PARTITIONS);
        NativeFolders.ofThisMachine().require();
        LocalPlatform platform = LocalPlatform.start(config, say);
        Cluster cluster = new Cluster(platform.clientSettings(), platform.schemaRegistryUrl(), topics);
        ProcessGroup processes = new ProcessGroup(platform, say);
        try {
            try (Admin admin = cluster.admin()) {
                TopicAdmin.ensure(admin, topics, (short) 1).forEach(say);
            }
            EmbeddedSchemas.ensure(platform.schemaBackup(), cluster.serdes().client(), topics, say);
            SigningKeys keys = SigningKeys.in(platform.dataDir());
            keys.signing();
            return new Installation(
                    platform, cluster, processes, StreamAppProcess.start(processes, platform, topicPrefix, keys));
        } catch (RuntimeException e) {
            processes.close();
            cluster.close();
            platform.close();
            throw e;
        }
    }

    /** Clients for this installation. */
    public Cluster cluster() {
        return cluster;
    }

    public Path dataDir() {
        return platform.dataDir();
    }

    /** Properties by which clients log in; empty if there is no password. */
    public Optional<Path> clientSettingsFile() {
        return platform.clientSettingsFile();
    }

    public Path streamAppLog() {
        return streamAppProcess.logFile();
    }

    /**
     * Where the stream app serves {@code /metrics}, {@code /health/live} and {@code /health/ready}, as of its latest
     * start.
     */
    public URI streamAppAddress() {
        return streamAppProcess.address();
    }

    /**
     * Waits until photos are being classified.
     *
     * @return whether they are; false after the timeout or an interrupt
     */
    public boolean awaitReady(Duration timeout) {
        return HttpReadiness.within(timeout, () -> streamAppAddress().resolve("/health/ready"));
    }

    /** The stream app's process id, as of its latest start. */
    public long streamAppPid() {
        return streamAppProcess.pid();
    }

    /** Processes in this group end with this installation. */
    ProcessGroup processes() {
        return processes;
    }

    /** The broker's process id, as of its latest start. */
    public long brokerPid() {
        return platform.broker().pid();
    }

    /** Stops the stream app and the page, then registry and broker. */
    @Override
    public void close() {
        // The stop may have been requested by an interrupt, which must not shorten the waits of a clean shutdown.
        boolean interrupted = Thread.interrupted();
        try {
            processes.close();
            cluster.close();
            platform.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.moodstream.cli.connect;

import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.RunningPlatform;
import io.moodstream.schemas.TopicCatalogue;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command finds its cluster: by Kafka's usual options, otherwise the running embedded default. */
public final class ConnectionOptions {

    @Option(
            names = "--bootstrap-server",
            paramLabel = "<host:port>",
            description = "Kafka brokers to connect to. Default: the embedded Kafka that './moodstream up' runs.")
    private @Nullable String bootstrapServer;

    @Option(
            names = "--command-config",
            paramLabel = "<file>",
            description = "Properties file with settings of Kafka clients, such as security.protocol.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--schema-registry",
            paramLabel = "<url>",
            description = "A schema registry with Confluent's API. Default: the embedded one.")
    private @Nullable String schemaRegistry;

    @Option(
            names = "--topic-prefix",
            paramLabel = "<text>",
            defaultValue = "",
            description = "Text before the name of every topic. Default: none.")
    private String topicPrefix = "";

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    /** The data folder of the embedded default, which includes its keys. */
    public Path dataDir() {
        return dataDir.path();
    }

    /** The keys in the data folder. */
    public SigningKeys keys() {
        return SigningKeys.in(dataDir());
    }

    /**
     * The cluster, after checking that broker and registry answer.
     *
     * @throws MoodstreamException if they do not, or nothing is running and no cluster was given
     */
    public Cluster connect() {
        Cluster cluster = unchecked();
        try {
            cluster.checkBroker();
            cluster.checkRegistry();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** The topics with the given prefix, and this number of partitions for those keyed by photo. */
    public TopicCatalogue topics(int partitions) {
        return TopicCatalogue.of(topicPrefix, partitions);
    }

    /**
     * The cluster, without checking that it answers.
     *
     * @throws MoodstreamException if nothing is running and no cluster was given
     */
    public Cluster unchecked() {
        TopicCatalogue topics = topics(TopicCatalogue.DEFAULT_PARTITIONS);
        if (bootstrapServer == null && schemaRegistry == null) {
            RunningPlatform running = RunningPlatform.find(dataDir()).orElseThrow(this::nothingRuns);
            Path settings = commandConfig == null ? running.clientSettings().orElse(null) : commandConfig;
            return new Cluster(
                    ClientSettings.of(running.bootstrapServers(), settings), running.schemaRegistryUrl(), topics);
        }
        if (bootstrapServer == null || schemaRegistry == null) {
            throw new MoodstreamException(
                    "A cluster needs both --bootstrap-server and --schema-registry; only one of them was given.");
        }
        return new Cluster(ClientSettings.of(bootstrapServer, commandConfig), schemaRegistry, topics);
    }

    private MoodstreamException nothingRuns() {
        return new MoodstreamException(
                "Nothing is running in " + dataDir()
                        + ": start it with `./moodstream up`, or name a cluster with --bootstrap-server and --schema-registry.");
    }
}

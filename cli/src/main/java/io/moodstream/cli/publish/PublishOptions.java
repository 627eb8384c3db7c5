package io.moodstream.cli.publish;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.connect.SigningKeyOption;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.trainer.service.ServiceTopics;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where to publish, with which signing key, and how many versions to keep. */
public final class PublishOptions {

    @Option(
            names = "--keep",
            paramLabel = "<n>",
            defaultValue = "" + ModelPublisher.DEFAULT_VERSIONS_KEPT,
            description = "Versions of each member that stay on the topic. Default: ${DEFAULT-VALUE}.")
    private int keep;

    @Mixin
    private SigningKeyOption signing = new SigningKeyOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public ConnectionOptions connection() {
        return connection;
    }

    public ServiceTopics service(Cluster cluster) {
        Path dataDir = connection.dataDir();
        return new ServiceTopics(
                cluster.modelTopic(),
                cluster.topics().trainingRequests(),
                cluster.serdes(),
                signing.key(dataDir),
                SigningKeys.in(dataDir).trusted());
    }

    public int keep() {
        return keep;
    }

    public ArtifactPublication on(Cluster cluster) {
        return new ArtifactPublication(cluster, signing.publisher(cluster, connection.dataDir()), keep);
    }
}

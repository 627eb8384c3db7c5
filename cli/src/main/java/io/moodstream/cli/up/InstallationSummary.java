package io.moodstream.cli.up;

import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.Topic;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the addresses and paths of an installation. */
public final class InstallationSummary {

    private InstallationSummary() {}

    public static List<String> lines(Installation installation) {
        Cluster cluster = installation.cluster();
        return List.of(
                "Kafka            " + cluster.bootstrapServers(),
                "Schema registry  " + cluster.registryUrl(),
                "Topics           "
                        + cluster.topics().all().stream().map(Topic::name).collect(Collectors.joining(", ")),
                "Data             " + installation.dataDir(),
                "Metrics, health  " + installation.streamAppAddress() + "/metrics, /health/live, /health/ready",
                "Stream app log   " + installation.streamAppLog());
    }
}

package io.moodstream.cli.publish;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.connect.PublisherOptions;
import io.moodstream.client.connect.Cluster;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.trainer.service.ServiceTopics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where to publish, with which signing key, and how many versions to keep. */
public final class PublishOptions {

    @Mixin
    private PublisherOptions publisher = new PublisherOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    private int keep = ModelPublisher.DEFAULT_VERSIONS_KEPT;

    /** Checked before anything is published, since only what comes after that would reject it. */
    @Option(
            names = "--keep",
            paramLabel = "<n>",
            defaultValue = "" + ModelPublisher.DEFAULT_VERSIONS_KEPT,
            description = "Versions of each member that stay on the topic. Default: ${DEFAULT-VALUE}.")
    void setKeep(int versions) {
        if (versions < 1) {
            throw new ParameterException(spec.commandLine(), "--keep is 1 or more, not " + versions + ".");
        }
        keep = versions;
    }

    public ConnectionOptions connection() {
        return publisher.connection();
    }

    public ServiceTopics service(Cluster cluster) {
        return new ServiceTopics(
                cluster.modelTopic(),
                cluster.topics().trainingRequests(),
                cluster.serdes(),
                publisher.key(),
                connection().keys().trusted());
    }

    public int keep() {
        return keep;
    }

    public ArtifactPublication on(Cluster cluster) {
        return new ArtifactPublication(cluster, publisher.publisher(cluster), keep);
    }
}

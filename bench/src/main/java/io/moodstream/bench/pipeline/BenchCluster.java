package io.moodstream.bench.pipeline;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The benchmark's own broker and registry on loopback; each measured app gets its own topics. */
public final class BenchCluster implements AutoCloseable {

    private final LocalPlatform platform;

    private BenchCluster(LocalPlatform platform) {
        this.platform = platform;
    }

    public static BenchCluster start(Path folder) {
        return new BenchCluster(LocalPlatform.start(LocalPlatformConfig.in(folder)));
    }

    public String bootstrapServers() {
        return platform.bootstrapServers();
    }

    public String registryUrl() {
        return platform.schemaRegistryUrl();
    }

    Path folder() {
        return platform.dataDir();
    }

    Path trustedKeys() {
        return SigningKeys.in(folder()).trustedFolder();
    }

    /** Creates the topics with this prefix and returns clients for them; the caller closes it. */
    public Cluster topics(String prefix) {
        TopicCatalogue topics = TopicCatalogue.of(prefix, TopicCatalogue.DEFAULT_PARTITIONS);
        Cluster cluster = new Cluster(Map.of("bootstrap.servers", bootstrapServers()), registryUrl(), topics);
        try (Admin admin = cluster.admin()) {
            TopicAdmin.ensure(admin, topics, (short) 1);
        }
        SchemaSetup.register(cluster.serdes().client(), topics);
        return cluster;
    }

    /** Publishes these members, this many times. */
    public void publish(Cluster cluster, BenchModels models, List<String> members, int times) {
        ModelPublisher publisher = SigningKeys.in(folder()).publisher(cluster);
        for (int i = 0; i < times; i++) {
            ArtifactPublisher.publish(publisher, models.artifacts(members), PublishProgress.SILENT);
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}

package io.moodstream.client.deadletter;

import io.moodstream.client.connect.Cluster;
import io.moodstream.local.LocalPlatform;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Topics and subjects of a test class on the shared broker and registry. */
final class PreparedTopics {

    private PreparedTopics() {}

    /** @param settings of the clients, in addition to the address of the broker */
    static Cluster on(LocalPlatform platform, String prefix, Map<String, Object> settings) {
        Map<String, Object> kafka = new HashMap<>(platform.clientSettings());
        kafka.putAll(settings);
        TopicCatalogue topics = TopicCatalogue.of(prefix, TopicCatalogue.DEFAULT_PARTITIONS);
        Cluster cluster = new Cluster(kafka, platform.schemaRegistryUrl(), topics);
        try (Admin admin = cluster.admin()) {
            TopicAdmin.ensure(admin, topics, (short) 1);
        }
        SchemaSetup.register(cluster.serdes().client(), topics);
        return cluster;
    }
}

package io.moodstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.local.LocalPlatform;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Topics, subjects and a signing key as {@code up} leaves them, with a prefix; no stream app runs on them.
 *
 * @param dataDir the data folder through which commands find the broker and the registry
 * @param prefix prefix of the topic names
 * @param cluster clients for them
 */
public record TestCluster(Path dataDir, String prefix, Cluster cluster) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static TestCluster on(LocalPlatform platform, String prefix) {
        TopicCatalogue topics = TopicCatalogue.of(prefix, TopicCatalogue.DEFAULT_PARTITIONS);
        Cluster cluster = new Cluster(platform.clientSettings(), platform.schemaRegistryUrl(), topics);
        try (Admin admin = cluster.admin()) {
            TopicAdmin.ensure(admin, cluster.topics(), (short) 1);
        }
        SchemaSetup.register(cluster.serdes().client(), cluster.topics());
        SigningKeys.in(platform.dataDir()).signing();
        return new TestCluster(platform.dataDir(), prefix, cluster);
    }

    /** Runs a command on these topics. */
    public CommandRun run(String... words) {
        return CommandRun.of(Stream.concat(
                        Arrays.stream(words), Stream.of("--data-dir", dataDir.toString(), "--topic-prefix", prefix))
                .toArray(String[]::new));
    }

    /** Returns the JSON that a command prints; the command must succeed. */
    public JsonNode json(String... words) throws IOException {
        CommandRun run = run(Stream.concat(Arrays.stream(words), Stream.of("--output", "json"))
                .toArray(String[]::new));
        if (run.status() != 0) {
            throw new AssertionError(run.toString());
        }
        return JSON.readTree(run.out());
    }

    /** Writes records to a topic, each under the key {@code key}. */
    @SafeVarargs
    public final <T extends SpecificRecord> void send(Topic topic, String key, T... values) {
        try (Producer<String, T> producer = cluster.producer(topic)) {
            for (T value : values) {
                producer.send(new ProducerRecord<>(topic.name(), key, value));
            }
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}

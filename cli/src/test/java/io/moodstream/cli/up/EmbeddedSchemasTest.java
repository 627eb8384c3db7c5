package io.moodstream.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.client.connect.Cluster;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.schemas.TopicCatalogue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSchemasTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.defaults();

    private final List<String> messages = new ArrayList<>();

    @Test
    void restores_permanently_deleted_subjects_under_their_ids_at_start(@TempDir Path data) throws Exception {
        Map<String, Integer> first;
        try (LocalPlatform platform = LocalPlatform.start(LocalPlatformConfig.in(data))) {
            first = ensured(platform);
            assertThat(first).hasSizeGreaterThan(5);
            deleteAll(platform);
        }
        assertThat(messages).isEmpty();

        try (LocalPlatform platform = LocalPlatform.start(LocalPlatformConfig.in(data))) {
            assertThat(ensured(platform)).isEqualTo(first);
            assertThat(messages).singleElement().asString().contains("restored");
            assertThat(ensured(platform)).isEqualTo(first);
        }
        assertThat(messages).hasSize(1);
    }

    /** The ids of all subjects, as seen by a client with an empty cache. */
    private Map<String, Integer> ensured(LocalPlatform platform) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", platform.bootstrapServers());
        try (Cluster cluster = new Cluster(kafka, platform.schemaRegistryUrl(), TOPICS)) {
            SchemaRegistryClient client = cluster.serdes().client();
            EmbeddedSchemas.ensure(platform.schemaBackup(), client, TOPICS, messages::add);
            Map<String, Integer> ids = new TreeMap<>();
            for (String subject : client.getAllSubjects()) {
                ids.put(subject, client.getLatestSchemaMetadata(subject).getId());
            }
            return ids;
        }
    }

    private static void deleteAll(LocalPlatform platform) throws Exception {
        URI all = URI.create(platform.schemaRegistryUrl()).resolve("/apis/registry/v2/groups/default/artifacts");
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(all).DELETE().build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(204);
    }
}

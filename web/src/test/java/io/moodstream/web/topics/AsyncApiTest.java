package io.moodstream.web.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The document describes every topic, and is valid by AsyncAPI's own schema. */
class AsyncApiTest {

    private final TopicCatalogue topics = TopicCatalogue.of("site-", 3);
    private final ObjectNode document = AsyncApi.of(topics);

    @Test
    void every_topic_of_the_catalogue_is_a_channel_with_its_partitions_and_settings() {
        Map<String, JsonNode> kafka = new TreeMap<>();
        document.path("channels")
                .forEach(channel -> kafka.put(channel.path("address").asText(), channel.at("/bindings/kafka")));
        assertThat(kafka.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        topics.all().stream().map(Topic::name).toList());
        for (Topic topic : topics.all()) {
            JsonNode reported = Objects.requireNonNull(kafka.get(topic.name()));
            assertThat(reported.path("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(settings(reported.path("topicConfiguration"))).isEqualTo(topic.config());
        }
    }

    @Test
    void every_record_type_is_a_message_with_its_schema_and_its_key() {
        for (Topic topic : topics.all()) {
            for (Schema schema : topic.values()) {
                JsonNode message = document.at("/components/messages/" + schema.getName());
                assertThat(new Schema.Parser()
                                .parse(message.at("/payload/schema").toString()))
                        .isEqualTo(schema);
                assertThat(message.at("/bindings/kafka/key/description").asText())
                        .isNotEmpty();
                assertThat(message.path("summary").asText())
                        .isNotEmpty()
                        .doesNotContain("Record key")
                        .endsWith(".");
            }
        }
        assertThat(document.at("/components/messages/DeadLetter/headers/required"))
                .hasSize(6);
    }

    @Test
    void every_reference_resolves() {
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references).hasSizeGreaterThan(20);
        references.forEach(reference -> assertThat(
                        document.at(reference.asText().substring(1)).isMissingNode())
                .as(reference.asText())
                .isFalse());
    }

    @Test
    void conforms_to_the_official_schema_which_rejects_invalid_documents() {
        OfficialSchema official = OfficialSchema.fetch();
        assertThat(official.problems(document)).isEmpty();

        ObjectNode flying = document.deepCopy();
        ((ObjectNode) flying.at("/operations/read-photoEvents")).put("action", "fly");
        assertThat(official.problems(flying)).isNotEmpty();

        ObjectNode untyped = document.deepCopy();
        ((ObjectNode) untyped.at("/components/messages/PhotoLabel/payload/schema/fields/0")).remove("type");
        assertThat(official.problems(untyped)).isNotEmpty();
    }

    private static Map<String, String> settings(JsonNode configuration) {
        Map<String, String> settings = new TreeMap<>();
        configuration.fields().forEachRemaining(setting -> settings.put(setting.getKey(), text(setting.getValue())));
        return settings;
    }

    private static String text(JsonNode value) {
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asText()));
        return value.isArray() ? String.join(",", parts) : value.asText();
    }
}

package io.moodstream.web.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.TopicDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a> document of all topics.
 */
public final class AsyncApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AsyncApi() {}

    /** Describes these topics by name, with their schemas and settings from the catalogue. */
    public static ObjectNode of(TopicCatalogue topics) {
        ObjectNode document = MAPPER.createObjectNode().put("asyncapi", "3.0.0");
        document.set("info", info());
        document.set("servers", servers());
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic topic : topics.all()) {
            TopicDescription description = topic.description();
            channels.set(description.id(), channel(topic));
            operations.set((description.isRead() ? "read-" : "write-") + description.id(), operation(topic));
            Messages.of(topic).forEach(messages::set);
        }
        return document;
    }

    private static ObjectNode info() {
        ObjectNode info = MAPPER.createObjectNode()
                .put("title", "Moodstream")
                .put("version", version())
                .put(
                        "description",
                        "Happy or sad: photos in, votes and metrics out. Values are Avro in Confluent's wire format, their"
                                + " schemas in the registry; keys are UTF-8 strings. Notifications are JSON.");
        info.putObject("license").put("name", "Apache-2.0");
        return info;
    }

    /** The version that the description of the HTTP API names. */
    private static String version() {
        try (InputStream in = AsyncApi.class.getResourceAsStream("/io/moodstream/web/page/files/openapi.json")) {
            return MAPPER.readTree(in).at("/info/version").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode servers() {
        ObjectNode servers = MAPPER.createObjectNode();
        ObjectNode cluster =
                servers.putObject("cluster").put("host", "{bootstrap}").put("protocol", "kafka");
        cluster.putObject("variables")
                .putObject("bootstrap")
                .put("description", "Host and port of a broker, such as ./moodstream up prints.");
        return servers;
    }

    private static ObjectNode channel(Topic topic) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("address", topic.name())
                .put("title", topic.name())
                .put("description", topic.description().purpose());
        ObjectNode messages = node.putObject("messages");
        Messages.of(topic).keySet().forEach(name -> messages.putObject(name)
                .put("$ref", "#/components/messages/" + name));
        ObjectNode kafka = node.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name()).put("partitions", topic.partitions());
        kafka.set("topicConfiguration", configuration(topic));
        kafka.put("bindingVersion", Messages.BINDING);
        return node;
    }

    /** The binding requires a list for the policy, and integers where Kafka has text. */
    private static ObjectNode configuration(Topic topic) {
        ObjectNode configuration = MAPPER.createObjectNode();
        Map<String, String> sorted = new TreeMap<>(topic.config());
        sorted.forEach((name, value) -> {
            if (name.equals("cleanup.policy")) {
                Arrays.stream(value.split(",")).forEach(configuration.putArray(name)::add);
            } else if (value.matches("\\d+")) {
                configuration.put(name, Long.parseLong(value));
            } else {
                configuration.put(name, value);
            }
        });
        return configuration;
    }

    private static ObjectNode operation(Topic topic) {
        boolean isRead = topic.description().isRead();
        String path = "#/channels/" + topic.description().id();
        ObjectNode operation = MAPPER.createObjectNode().put("action", isRead ? "receive" : "send");
        operation.putObject("channel").put("$ref", path);
        operation.put("summary", (isRead ? "Moodstream reads " : "Moodstream writes ") + topic.name() + ".");
        Messages.of(topic)
                .keySet()
                .forEach(name -> operation.withArray("messages").addObject().put("$ref", path + "/messages/" + name));
        return operation;
    }
}

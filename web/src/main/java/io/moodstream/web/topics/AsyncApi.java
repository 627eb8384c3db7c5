package io.moodstream.web.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
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
        for (Channel channel : Channel.of(topics)) {
            channels.set(channel.id(), channel(channel));
            operations.set((channel.received() ? "read-" : "write-") + channel.id(), operation(channel));
            channel.messages().forEach(messages::set);
        }
        return document;
    }

    private static ObjectNode info() {
        ObjectNode info = MAPPER.createObjectNode()
                .put("title", "Moodstream")
                .put("version", "0.1.0")
                .put(
                        "description",
                        "Happy or sad: photos in, votes and metrics out. Values are Avro in Confluent's wire format, their"
                                + " schemas in the registry; keys are UTF-8 strings. Notifications are JSON.");
        info.putObject("license").put("name", "Apache-2.0");
        return info;
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

    private static ObjectNode channel(Channel channel) {
        Topic topic = channel.topic();
        ObjectNode node = MAPPER.createObjectNode()
                .put("address", topic.name())
                .put("title", topic.name())
                .put("description", channel.purpose());
        ObjectNode messages = node.putObject("messages");
        channel.messages().keySet().forEach(name -> messages.putObject(name)
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

    private static ObjectNode operation(Channel channel) {
        String path = "#/channels/" + channel.id();
        ObjectNode operation = MAPPER.createObjectNode().put("action", channel.received() ? "receive" : "send");
        operation.putObject("channel").put("$ref", path);
        operation.put(
                "summary",
                (channel.received() ? "Moodstream reads " : "Moodstream writes ")
                        + channel.topic().name() + ".");
        channel.messages()
                .keySet()
                .forEach(name -> operation.withArray("messages").addObject().put("$ref", path + "/messages/" + name));
        return operation;
    }
}

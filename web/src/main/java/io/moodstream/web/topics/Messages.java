package io.moodstream.web.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.SubjectNaming;
import io.moodstream.schemas.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** The records of the topics as AsyncAPI messages. */
final class Messages {

    static final String DEAD_LETTER = "DeadLetter";
    /** The version of AsyncAPI's Kafka binding. */
    static final String BINDING = "0.5.0";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Each schema documents the record's key. */
    private static final Pattern KEY = Pattern.compile(" ?Record key: ([^.;]+)[.;]?");

    private static final Map<String, String> HEADERS = headers();
    private static final Map<String, String> HEADERS_OF_PARTS = headersOfParts();

    private Messages() {}

    /** The records of this topic by name; a dead letter has no schema of its own. */
    static Map<String, ObjectNode> of(Topic topic) {
        if (!topic.values().isEmpty()) {
            return avro(topic);
        }
        return topic.description().isRead() ? notifications() : Map.of(DEAD_LETTER, deadLetter());
    }

    private static Map<String, ObjectNode> avro(Topic topic) {
        Map<String, ObjectNode> messages = new LinkedHashMap<>();
        topic.values().forEach(schema -> messages.put(schema.getName(), message(topic, schema)));
        return messages;
    }

    private static Map<String, ObjectNode> notifications() {
        Map<String, ObjectNode> messages = new LinkedHashMap<>();
        messages.put("CloudEvent", NotificationMessages.cloudEvent());
        messages.put("BucketNotification", NotificationMessages.bucketNotification());
        return messages;
    }

    private static ObjectNode message(Topic topic, Schema schema) {
        Matcher key = KEY.matcher(schema.getDoc());
        if (!key.find()) {
            throw new IllegalStateException(schema.getName() + " does not say what its record key is.");
        }
        ObjectNode message = MAPPER.createObjectNode()
                .put("name", schema.getFullName())
                .put("title", schema.getName())
                .put("summary", key.replaceFirst("").strip())
                .put("contentType", "avro/binary");
        message.putObject("payload")
                .put("schemaFormat", "application/vnd.apache.avro+json;version=1.9.0")
                .set("schema", read(schema.toString()));
        ObjectNode kafka = kafka(message, key.group(1));
        kafka.put("schemaIdLocation", "payload")
                .put("schemaIdPayloadEncoding", "confluent")
                .put("schemaLookupStrategy", strategy(topic.naming()));
        return message;
    }

    private static ObjectNode deadLetter() {
        ObjectNode message = MAPPER.createObjectNode()
                .put("name", DEAD_LETTER)
                .put("title", DEAD_LETTER)
                .put(
                        "summary",
                        "Key and value byte for byte as they came, whatever they are, unless the topic does not take as"
                                + " much; the headers say why.")
                .put("contentType", "application/octet-stream");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        HEADERS.keySet().forEach(headers.putArray("required")::add);
        ObjectNode properties = headers.putObject("properties");
        HEADERS.forEach(
                (name, text) -> properties.putObject(name).put("type", "string").put("description", text));
        HEADERS_OF_PARTS.forEach(
                (name, text) -> properties.putObject(name).put("type", "string").put("description", text));
        message.putObject("payload").put("description", "The bytes of the record that could not be classified.");
        kafka(message, "as it came");
        return message;
    }

    static ObjectNode kafka(ObjectNode message, String key) {
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", key);
        return kafka.put("bindingVersion", BINDING);
    }

    private static String strategy(SubjectNaming naming) {
        return naming.strategy().getSimpleName();
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(DeadLetterHeaders.REASON, "What kind of failure it was, such as CORRUPT.");
        headers.put(DeadLetterHeaders.MESSAGE, "What was wrong, in a sentence.");
        headers.put(DeadLetterHeaders.SOURCE_TOPIC, "The topic it came from.");
        headers.put(DeadLetterHeaders.SOURCE_PARTITION, "The partition it came from, in decimal digits.");
        headers.put(DeadLetterHeaders.SOURCE_OFFSET, "Its offset there, in decimal digits.");
        headers.put(DeadLetterHeaders.AT, "When it was given up: ISO-8601, UTC.");
        return headers;
    }

    private static Map<String, String> headersOfParts() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                DeadLetterHeaders.LEFT_OUT,
                "What was too large to be sent, and lies where the record came from: value, headers, key, separated by"
                        + " commas.");
        headers.put(DeadLetterHeaders.VALUE_SIZE, "Bytes of the value there, in decimal digits.");
        headers.put(DeadLetterHeaders.VALUE_SHA256, "SHA-256 of the value there, in hexadecimal digits.");
        return headers;
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is no JSON.", e);
        }
    }
}

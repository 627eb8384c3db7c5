package io.moodstream.web.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two notification formats as AsyncAPI messages, with only the fields that are read. */
final class NotificationMessages {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private NotificationMessages() {}

    static ObjectNode cloudEvent() {
        ObjectNode message = message(
                "CloudEvent",
                "A photo as a CloudEvent 1.0, in structured mode (this JSON) or in binary mode (ce_ headers, and the data as"
                        + " the value).",
                "application/cloudevents+json");
        ObjectNode payload = object(message.putObject("payload"), "specversion", "type", "source", "id");
        ObjectNode fields = (ObjectNode) payload.get("properties");
        field(fields, "specversion", "string", "1.0");
        field(fields, "type", "string", "io.moodstream.photo").putArray("enum").add("io.moodstream.photo");
        field(fields, "source", "string", "Who sends it; the uploader, unless given.");
        field(fields, "id", "string", "With source, the photo's id, unless given.");
        field(fields, "time", "string", "When the photo was taken: ISO-8601. Without it, when it arrived.");
        field(fields, "datacontenttype", "string", "image/... where the data is the photo, else application/json.");
        field(fields, "data_base64", "string", "The photo, where datacontenttype is an image's.");
        ObjectNode data = object(
                field(fields, "data", "object", "Else: photo_uri, and perhaps photo_id, uploader and true_label."),
                "photo_uri");
        ObjectNode reported = (ObjectNode) data.get("properties");
        field(reported, "photo_uri", "string", "Where the photo lies; a place that the stream app fetches from.");
        field(reported, "photo_id", "string", "The photo's id.");
        field(reported, "uploader", "string", "Who sent it.");
        field(reported, "true_label", "string", "happy or sad.");
        field(fields, "photoid", "string", "The photo's id, where data does not tell it.");
        field(fields, "uploader", "string", "Who sent it, where data does not tell it.");
        field(fields, "truelabel", "string", "happy or sad, where data does not tell it.");
        return message;
    }

    static ObjectNode bucketNotification() {
        ObjectNode message = message(
                "BucketNotification",
                "What Amazon S3, MinIO and others send when an object was created. Other events are passed over.",
                "application/json");
        ObjectNode payload = object(message.putObject("payload"), "Records");
        field(
                (ObjectNode) payload.get("properties"),
                "Records",
                "array",
                "From 1 to 8 objects, of each: eventSource, eventName, eventTime, s3.bucket.name, and of s3.object key,"
                        + " versionId and eTag.");
        return message;
    }

    private static ObjectNode message(String name, String summary, String type) {
        ObjectNode message = MAPPER.createObjectNode()
                .put("name", name)
                .put("title", name)
                .put("summary", summary)
                .put("contentType", type);
        Messages.kafka(message, "any; the photo's id comes from the value");
        return message;
    }

    private static ObjectNode object(ObjectNode schema, String... required) {
        schema.put("type", "object");
        for (String name : required) {
            schema.withArray("required").add(name);
        }
        schema.putObject("properties");
        return schema;
    }

    private static ObjectNode field(ObjectNode fields, String name, String type, String description) {
        return fields.putObject(name).put("type", type).put("description", description);
    }
}

package io.moodstream.stream.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.PhotoId;
import io.moodstream.stream.fetch.ObjectUri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A notification in <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"> the form of Amazon
 * S3</a>, which MinIO, Ceph and others send as well. Each object that was created is a photo: its id comes from bucket,
 * key and version (or ETag, where there are no versions), its URI is {@code s3://bucket/key}, its uploader
 * {@code s3://bucket}, its event time {@code eventTime}. Other events on objects are skipped, and so are the empty
 * objects that stand for folders.
 */
final class BucketNotification {

    /**
     * Object stores send one object per notification; this limits how many photos one record can make the stream app
     * fetch.
     */
    private static final int MAX_OBJECTS = 8;

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern SENT_RAW = Pattern.compile("[^!-~]|%(?![0-9A-Fa-f]{2})");

    private BucketNotification() {}

    static boolean is(JsonNode json) {
        return json.path("Records").isArray() || isTest(json);
    }

    /** Whether this is the test event that S3 sends when notifications are enabled. */
    private static boolean isTest(JsonNode json) {
        return json.path("Event").asText().equals("s3:TestEvent");
    }

    /** See {@link Notifications#split}. @param value the bytes that {@code json} was read from */
    static List<byte[]> split(JsonNode json, byte[] value) {
        List<JsonNode> all = records(json);
        List<JsonNode> created =
                all.stream().filter(BucketNotification::isPhoto).toList();
        boolean whole = created.size() == 1 && all.size() == 1 || created.size() > MAX_OBJECTS;
        return whole
                ? List.of(value)
                : created.stream().map(one -> BoundedJson.write(alone(one))).toList();
    }

    private static ObjectNode alone(JsonNode record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("Records").add(record);
        return json;
    }

    /** @throws BadRecordException if it does not announce exactly one created object */
    static PhotoEvent read(JsonNode json, Instant received) {
        List<JsonNode> created =
                records(json).stream().filter(BucketNotification::isPhoto).toList();
        if (created.size() != 1) {
            throw new BadRecordException("The notification lists " + created.size() + " objects that were created;"
                    + " from 1 to " + MAX_OBJECTS + " are taken: send fewer at once.");
        }
        return photo(created.get(0), received);
    }

    private static List<JsonNode> records(JsonNode json) {
        List<JsonNode> records =
                StreamSupport.stream(json.path("Records").spliterator(), false).toList();
        records.forEach(record -> {
            if (!BoundedJson.text(record, "/eventSource").endsWith(":s3")) {
                throw new BadRecordException("The notification's eventSource is " + record.path("eventSource")
                        + ", no object store's, such as aws:s3.");
            }
        });
        return records;
    }

    /** MinIO prefixes the event name with {@code s3:}. */
    private static boolean isCreation(JsonNode record) {
        return BoundedJson.text(record, "/eventName").matches("(s3:)?ObjectCreated:.*");
    }

    private static boolean isPhoto(JsonNode record) {
        return isCreation(record) && !isFolder(record);
    }

    /** Consoles and Hadoop create an empty object to represent a folder. */
    private static boolean isFolder(JsonNode record) {
        JsonNode object = record.at("/s3/object");
        String key = decoded(object.path("key").asText());
        return object.path("size").asLong() == 0 && (key.endsWith("/") || key.endsWith("_$folder$"));
    }

    private static PhotoEvent photo(JsonNode record, Instant received) {
        String bucket = BoundedJson.text(record, "/s3/bucket/name");
        String key = decoded(BoundedJson.text(record, "/s3/object/key"));
        JsonNode time = record.path("eventTime");
        return PhotoEvent.newBuilder()
                .setPhotoId(PhotoId.ofNotification(bucket, key, version(record)))
                .setUploader("s3://" + bucket)
                .setCapturedAt(time.isTextual() ? EventTime.parse(time.textValue()) : received)
                .setContentUri(uri(bucket, key))
                .setAttributes(Map.of("name", key))
                .build();
    }

    private static String version(JsonNode record) {
        String version = record.at("/s3/object/versionId").asText();
        return version.isEmpty() ? record.at("/s3/object/eTag").asText() : version;
    }

    /**
     * Keys are form-encoded: percent-encoded, with a plus for a space. Some stores send them unencoded, which is
     * evident if a character occurs that encoding would have replaced; otherwise the fetcher tries both.
     */
    private static String decoded(String key) {
        return SENT_RAW.matcher(key).find() ? key : URLDecoder.decode(key, StandardCharsets.UTF_8);
    }

    private static String uri(String bucket, String key) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new BadRecordException("'" + bucket + "' is no bucket's name.");
        }
        return ObjectUri.of(bucket, key);
    }
}

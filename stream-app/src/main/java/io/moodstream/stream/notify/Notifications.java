package io.moodstream.stream.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import java.time.Instant;
import java.util.List;

/**
 * The formats that the topic of notifications accepts, as JSON in UTF-8:
 *
 * <ul>
 *   <li>a <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvent
 *       1.0</a> of the type {@value CloudPhoto#TYPE}, with one photo, see {@link CloudPhoto};
 *   <li>a notification of Amazon S3, MinIO or another object store in S3's form, with a photo for each object that was
 *       created, see {@link BucketNotification}.
 * </ul>
 */
public final class Notifications {

    /** Every CloudEvent has it. */
    private static final String CLOUD_EVENT = "specversion";

    private Notifications() {}

    /**
     * Splits a notification into one per photo: one for each created object, and none if no object was created, as in
     * S3's test event. A notification that cannot be parsed is returned unchanged, and {@link #read} reports why.
     */
    public static List<byte[]> split(byte[] value) {
        try {
            JsonNode json = BoundedJson.read(value);
            boolean ofBucket = !json.has(CLOUD_EVENT) && BucketNotification.is(json);
            return ofBucket ? BucketNotification.split(json, value) : List.of(value);
        } catch (BadRecordException e) {
            return List.of(value);
        }
    }

    /**
     * The photo event that stands for a notification of one photo.
     *
     * @param received its event time if it states none
     * @throws BadRecordException if it is not a notification of a photo
     */
    public static PhotoEvent read(byte[] value, Instant received) {
        JsonNode json = BoundedJson.read(value);
        if (json.has(CLOUD_EVENT)) {
            return CloudPhoto.read(CloudPhoto.parse(value), received);
        }
        if (BucketNotification.is(json)) {
            return BucketNotification.read(json, received);
        }
        throw new BadRecordException("The notification is neither a CloudEvent (it has no specversion) nor one of an"
                + " object store (it has no Records): send one of the two.");
    }

    /** The same for a CloudEvent that has been read. */
    public static PhotoEvent read(CloudEvent event, Instant received) {
        return CloudPhoto.read(event, received);
    }
}

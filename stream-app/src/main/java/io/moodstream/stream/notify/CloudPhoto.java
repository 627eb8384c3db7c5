package io.moodstream.stream.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.PhotoId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * A photo in a CloudEvent of the type {@value #TYPE}. If {@code datacontenttype} is an image type, the data is the
 * photo; else the data is a JSON object whose {@code photo_uri} locates the photo. The extension attributes
 * {@code photoid}, {@code uploader} and {@code truelabel}, or the fields {@code photo_id}, {@code uploader} and
 * {@code true_label} of the JSON object, which take precedence, supply the rest; without them the id comes from
 * {@code source} and {@code id}, and the uploader is {@code source}. The event time is {@code time}.
 */
final class CloudPhoto {

    static final String TYPE = "io.moodstream.photo";

    private static final JsonFormat FORMAT = new JsonFormat();

    private final CloudEvent event;
    private final boolean image;
    private final byte[] data;
    private final JsonNode fields;

    private CloudPhoto(CloudEvent event) {
        this.event = event;
        this.image = isImage(event);
        this.data = data(event);
        this.fields = image ? MissingNode.getInstance() : BoundedJson.read(data);
    }

    /** @throws BadRecordException if the JSON is not a CloudEvent */
    static CloudEvent parse(byte[] json) {
        try {
            return FORMAT.deserialize(json);
        } catch (RuntimeException e) {
            throw new BadRecordException("The notification is no CloudEvent 1.0: " + e.getMessage(), e);
        }
    }

    /** @throws BadRecordException if it is of another type, or its data does not match its content type */
    static PhotoEvent read(CloudEvent event, Instant received) {
        if (!event.getType().equals(TYPE)) {
            throw new BadRecordException("The CloudEvent's type is '" + event.getType() + "', not '" + TYPE + "'.");
        }
        return new CloudPhoto(event).photo(received);
    }

    private PhotoEvent photo(Instant received) {
        OffsetDateTime time = event.getTime();
        return PhotoEvent.newBuilder()
                .setPhotoId(said("photo_id", "photoid")
                        .orElseGet(
                                () -> PhotoId.ofNotification(event.getSource().toString(), event.getId())))
                .setUploader(said("uploader", "uploader")
                        .orElseGet(() -> event.getSource().toString()))
                .setCapturedAt(time == null ? received : EventTime.of(time))
                .setContent(image ? ByteBuffer.wrap(data) : null)
                .setContentUri(image ? null : BoundedJson.text(fields, "/photo_uri"))
                .setContentType(image ? event.getDataContentType() : null)
                .setTrueLabel(
                        said("true_label", "truelabel").map(CloudPhoto::label).orElse(null))
                .build();
    }

    private Optional<String> said(String field, String extension) {
        JsonNode said = fields.path(field);
        return said.isMissingNode() || said.isNull()
                ? Optional.ofNullable(event.getExtension(extension)).map(String::valueOf)
                : Optional.of(BoundedJson.text(fields, "/" + field));
    }

    private static Label label(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "happy" -> Label.HAPPY;
            case "sad" -> Label.SAD;
            default -> throw new BadRecordException("The true label is '" + text + "', neither happy nor sad.");
        };
    }

    private static boolean isImage(CloudEvent event) {
        return String.valueOf(event.getDataContentType())
                .toLowerCase(Locale.ROOT)
                .startsWith("image/");
    }

    private static byte[] data(CloudEvent event) {
        CloudEventData data = event.getData();
        if (data == null) {
            throw new BadRecordException("CloudEvent '" + event.getId()
                    + "' has no data: send the photo, or a JSON object with its photo_uri.");
        }
        return data.toBytes();
    }
}

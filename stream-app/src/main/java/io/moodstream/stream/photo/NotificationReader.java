package io.moodstream.stream.photo;

import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.notify.Notifications;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads notifications: JSON in the value, or a CloudEvent in binary mode, whose attributes are headers. */
public final class NotificationReader {

    private static final String BINARY_CLOUD_EVENT = "ce_specversion";

    private NotificationReader() {}

    /**
     * The photo event that stands for a notification of one photo.
     *
     * @param received its event time if it states none
     * @throws BadRecordException if it is not a notification of a photo
     */
    public static PhotoEvent read(Headers headers, byte @Nullable [] value, Instant received) {
        if (value == null) {
            throw new BadRecordException(
                    "The notification has no value: send a CloudEvent, or one of an object store.");
        }
        return isBinary(headers) ? binary(headers, value, received) : Notifications.read(value, received);
    }

    /** One record for each photo that a notification announces. */
    public static List<SourceRecord> split(SourceRecord notification) {
        byte[] value = notification.record().value();
        if (value == null || isBinary(notification.record().headers())) {
            return List.of(notification);
        }
        return Notifications.split(value).stream().map(notification::withValue).toList();
    }

    private static boolean isBinary(Headers headers) {
        return headers.lastHeader(BINARY_CLOUD_EVENT) != null;
    }

    private static PhotoEvent binary(Headers headers, byte[] value, Instant received) {
        try {
            MessageReader reader = KafkaMessageFactory.createReader(headers, value);
            // A content type may still claim structured mode: that is parsed within the limits of BoundedJson.
            return reader.getEncoding() == Encoding.BINARY
                    ? Notifications.read(reader.toEvent(), received)
                    : Notifications.read(value, received);
        } catch (BadRecordException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BadRecordException("The headers and the value are no CloudEvent 1.0: " + e.getMessage(), e);
        }
    }
}

package io.moodstream.client.deadletter;

import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** Decodes notifications: a dead letter of one holds no photo event, and only the stream app knows the formats. */
@FunctionalInterface
public interface NotificationDecoder {

    /**
     * The photo event that stands for a notification of one photo.
     *
     * @param received its event time if it states none
     * @throws BadRecordException if it is not a notification of a photo
     */
    PhotoEvent decode(Headers headers, byte[] value, Instant received);
}

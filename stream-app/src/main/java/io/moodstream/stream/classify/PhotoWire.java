package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.schemas.AvroSerdes;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.tracing.Tracing;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Records to photo events, and what comes of them to bytes.
 *
 * @param notifications the topic whose records are JSON; all others' are Avro
 * @param tracing whose trace the record headers carry on
 */
public record PhotoWire(
        Deserializer<PhotoEvent> events,
        String notifications,
        Serializer<Prediction> predictions,
        Serializer<PhotoLabel> labels,
        Tracing tracing) {

    public static PhotoWire of(AvroSerdes serdes, TopicCatalogue topics) {
        return new PhotoWire(
                serdes.deserializer(topics.photoEvents(), PhotoEvent.class),
                topics.photoNotifications().name(),
                serdes.serializer(topics.predictions()),
                serdes.serializer(topics.photoLabels()),
                Tracing.OFF);
    }

    /** The same, with photos followed by this. */
    public PhotoWire traced(Tracing tracing) {
        return new PhotoWire(events, notifications, predictions, labels, tracing);
    }

    /** One arrival for each photo in a record: one, but for notifications. */
    List<Arrival> photos(Arrival arrival) {
        return isNotification(arrival) ? NotificationReader.photos(arrival) : List.of(arrival);
    }

    /**
     * The photo event that an arrival holds or stands for.
     *
     * @throws BadRecordException if there is no value, or none that is a photo event or stands for one
     * @throws io.moodstream.stream.deadletter.RejectedException if one of its fields is too large
     */
    PhotoEvent read(Arrival arrival) {
        PhotoEvent event = isNotification(arrival) ? notified(arrival.record()) : sent(arrival);
        if (event.getPhotoId().isEmpty()) {
            throw new BadRecordException("The photo event's photo_id is empty: give the photo an id of its own.");
        }
        EventFields.check(event);
        return event;
    }

    private boolean isNotification(Arrival arrival) {
        return notifications.equals(arrival.source().topic());
    }

    private static PhotoEvent notified(Record<byte[], byte[]> record) {
        return NotificationReader.read(record.headers(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }

    private PhotoEvent sent(Arrival arrival) {
        Record<byte[], byte[]> record = arrival.record();
        PhotoEvent event = record.value() == null
                ? null
                : events.deserialize(arrival.source().topic(), record.headers(), record.value());
        if (event == null) {
            throw new BadRecordException("The record has no value: send a PhotoEvent.");
        }
        return event;
    }
}

package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.schemas.AvroSerdes;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.tracing.Tracing;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to photo events, and what comes of them to bytes.
 *
 * @param tracing whose trace the record headers carry on
 */
public record PhotoWire(
        Deserializer<PhotoEvent> events,
        Serializer<Prediction> predictions,
        Serializer<PhotoLabel> labels,
        Tracing tracing) {

    public static PhotoWire of(AvroSerdes serdes, TopicCatalogue topics) {
        return new PhotoWire(
                serdes.deserializer(topics.photoEvents(), PhotoEvent.class),
                serdes.serializer(topics.predictions()),
                serdes.serializer(topics.photoLabels()),
                Tracing.OFF);
    }

    /** The same, with photos followed by this. */
    public PhotoWire traced(Tracing tracing) {
        return new PhotoWire(events, predictions, labels, tracing);
    }

    /** @throws BadRecordException if there is no value, or none that is a photo event */
    PhotoEvent read(String topic, byte @Nullable [] value) {
        PhotoEvent event = value == null ? null : events.deserialize(topic, value);
        if (event == null) {
            throw new BadRecordException("The record has no value: send a PhotoEvent.");
        }
        if (event.getPhotoId().isEmpty()) {
            throw new BadRecordException("The photo event's photo_id is empty: give the photo an id of its own.");
        }
        return event;
    }
}

package io.moodstream.stream.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.flow.Encoded;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decodes photo events and encodes predictions and labels. If the registry is unavailable, every method retries for a
 * while and then throws {@link io.moodstream.schemas.registry.RegistryUnavailableException}.
 */
public final class PhotoSerdes {

    private final TopicCatalogue topics;
    private final RegistryRetry retry;
    private final Deserializer<PhotoEvent> events;
    private final Serializer<Prediction> predictions;
    private final Serializer<PhotoLabel> labels;

    public PhotoSerdes(AvroSerdes serdes, TopicCatalogue topics, RegistryRetry retry) {
        this.topics = topics;
        this.retry = retry;
        this.events = serdes.deserializer(topics.photoEvents(), PhotoEvent.class);
        this.predictions = serdes.serializer(topics.predictions());
        this.labels = serdes.serializer(topics.photoLabels());
    }

    /** One record for each photo that a record holds or announces: none or several only for notifications. */
    List<SourceRecord> split(SourceRecord record) {
        return isNotification(record) ? NotificationReader.split(record) : List.of(record);
    }

    /**
     * The photo event that a record holds, or that a notification stands for.
     *
     * @throws BadRecordException if there is no value, or none that can be decoded to a photo event
     * @throws io.moodstream.stream.deadletter.RejectedException if one of its fields is too large
     */
    PhotoEvent decode(SourceRecord record) {
        PhotoEvent event = isNotification(record) ? notification(record.record()) : retry.call(() -> avro(record));
        if (event.getPhotoId().isEmpty()) {
            throw new BadRecordException("The photo event's photo_id is empty: give the photo an id of its own.");
        }
        PhotoEventValidator.check(event);
        return event;
    }

    Encoded<Prediction> encode(Prediction prediction) {
        return new Encoded<>(
                retry.call(() -> predictions.serialize(topics.predictions().name(), prediction)));
    }

    Encoded<PhotoLabel> encode(PhotoLabel label) {
        return new Encoded<>(
                retry.call(() -> labels.serialize(topics.photoLabels().name(), label)));
    }

    private boolean isNotification(SourceRecord record) {
        return topics.photoNotifications().name().equals(record.source().topic());
    }

    private static PhotoEvent notification(Record<byte[], byte[]> record) {
        return NotificationReader.read(record.headers(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }

    private PhotoEvent avro(SourceRecord source) {
        Record<byte[], byte[]> record = source.record();
        PhotoEvent event = record.value() == null
                ? null
                : events.deserialize(source.source().topic(), record.headers(), record.value());
        if (event == null) {
            throw new BadRecordException("The record has no value: send a PhotoEvent.");
        }
        return event;
    }
}

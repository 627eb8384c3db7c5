package io.moodstream.cli.replay.recorded;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.classify.InFlightPhoto;
import io.moodstream.stream.fetch.PhotoFetchException;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.stream.photo.NotificationReader;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;

/** The photos that predictions were made from, as far as they still exist. Not thread-safe. */
public final class RetainedPhotos implements AutoCloseable {

    private final Cluster cluster;
    private final PhotoFetcher fetcher;
    private final SourceRecords records;
    private final Deserializer<PhotoEvent> events;

    /** @param fetcher fetches photos that are given by URI */
    public RetainedPhotos(Cluster cluster, PhotoFetcher fetcher) {
        this.cluster = cluster;
        this.fetcher = fetcher;
        this.records = new SourceRecords(cluster);
        this.events = cluster.serdes().deserializer(cluster.topics().photoEvents(), PhotoEvent.class);
    }

    /** The photo of each of these predictions that still has the bytes that were classified. */
    public Map<Prediction, InFlightPhoto> read(List<Prediction> predictions) {
        Map<Source, ConsumerRecord<byte[], byte[]>> found =
                records.read(predictions.stream().map(Prediction::getSource).toList());
        Map<Prediction, InFlightPhoto> photos = new IdentityHashMap<>();
        for (Prediction prediction : predictions) {
            Optional.ofNullable(found.get(prediction.getSource()))
                    .flatMap(record -> event(prediction, record))
                    .flatMap(event -> content(event).map(content -> new InFlightPhoto(event, content)))
                    .filter(photo -> Sha256.of(photo.content())
                            .equals(prediction.getImage().getSha256()))
                    .ifPresent(photo -> photos.put(prediction, photo));
        }
        return photos;
    }

    private Optional<PhotoEvent> event(Prediction prediction, ConsumerRecord<byte[], byte[]> record) {
        try {
            return isNotification(record)
                    ? announced(prediction.getPhotoId(), record)
                    : Optional.ofNullable(events.deserialize(record.topic(), record.headers(), record.value()));
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private boolean isNotification(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(cluster.topics().photoNotifications().name());
    }

    /** A notification may announce several photos. */
    private static Optional<PhotoEvent> announced(String photoId, ConsumerRecord<byte[], byte[]> record) {
        SourceRecord source = new SourceRecord(
                new Record<>(record.key(), record.value(), Math.max(0, record.timestamp()), record.headers()),
                new SourceRecord.Origin(record.topic(), record.partition(), record.offset()));
        return NotificationReader.split(source).stream()
                .map(it -> NotificationReader.read(
                        record.headers(), it.record().value(), Instant.ofEpochMilli(record.timestamp())))
                .filter(event -> event.getPhotoId().equals(photoId))
                .findFirst();
    }

    private Optional<byte[]> content(PhotoEvent event) {
        if (event.getContent() != null) {
            return Optional.of(ByteBuffers.toArray(event.getContent()));
        }
        try {
            return Optional.ofNullable(event.getContentUri()).map(fetcher::fetch);
        } catch (PhotoFetchException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        events.close();
        records.close();
    }
}

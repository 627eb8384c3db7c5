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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    /**
     * Passes on the photo of each of these predictions that still has the bytes that were classified, one after the
     * other: together they may not fit in memory.
     */
    public void read(List<Prediction> predictions, Consumer<RetainedPhoto> each) {
        Map<Source, List<Prediction>> bySource =
                predictions.stream().collect(Collectors.groupingBy(Prediction::getSource));
        records.read(bySource.keySet(), (source, record) -> bySource.getOrDefault(source, List.of())
                .forEach(prediction -> photo(prediction, record).ifPresent(each)));
    }

    private Optional<RetainedPhoto> photo(Prediction prediction, ConsumerRecord<byte[], byte[]> record) {
        return event(prediction, record)
                .flatMap(event -> content(event).map(content -> new InFlightPhoto(event, content)))
                .filter(photo ->
                        Sha256.of(photo.content()).equals(prediction.getImage().getSha256()))
                .map(photo -> new RetainedPhoto(
                        prediction, photo, Math.max(0, record.serializedValueSize()) + (long) photo.content().length));
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

package io.moodstream.stream.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.stream.buffer.PendingFetches;
import io.moodstream.stream.buffer.PhotoBuffer;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.classify.InFlightPhoto;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.deadletter.Result;
import io.moodstream.stream.fetch.PhotoFetchException;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.stream.fetch.RedactedUri;
import java.util.List;
import java.util.Optional;

/** Reads photos from their records: the event, and the image that it carries or that its URI leads to. */
final class PhotoReader {

    private final PhotoSerdes serdes;
    private final PhotoFetcher fetcher;

    PhotoReader(PhotoSerdes serdes, PhotoFetcher fetcher) {
        this.serdes = serdes;
        this.fetcher = fetcher;
    }

    /**
     * One record for each photo of this one; rejected if it is not even known how many it announces, or if they are too
     * large to wait.
     */
    Result<List<SourceRecord>> split(SourceRecord record) {
        return ErrorBoundary.attempt(() -> {
            List<SourceRecord> photos = serdes.split(record);
            if (photos.size() > 1) {
                checkSize(photos);
            }
            return photos;
        });
    }

    /** Each photo waits with the key and the headers of the notification, so these count as often. */
    private static void checkSize(List<SourceRecord> photos) {
        long bytes = photos.stream().mapToLong(SourceRecord::size).sum();
        if (bytes >= PhotoBuffer.MAX_BYTES) {
            throw new BadRecordException("The notification lists " + photos.size()
                    + " objects. Each waits for its photo with the notification's key and headers, and that is " + bytes
                    + " bytes in all, not less than " + PhotoBuffer.MAX_BYTES
                    + ": send one object at a time, or shorten key and headers.");
        }
    }

    /** Reads the photo of a record. */
    Result<InFlightPhoto> read(PendingPhoto pending) {
        return ErrorBoundary.attempt(() -> {
            PhotoEvent event = serdes.decode(pending.record());
            return new InFlightPhoto(event, PhotoContent.of(event, pending.source()));
        });
    }

    /** A record whose photo has not been fetched ahead: it came with its bytes, or is not to be fetched. */
    PendingPhoto pending(SourceRecord record) {
        return new PendingPhoto(record, uri -> fetch(record, uri));
    }

    /** A record that is too large to wait for its photo is rejected: the stream thread must not wait for a server. */
    private byte[] fetch(SourceRecord record, String uri) {
        if (!PhotoBuffer.canHold(record) && fetcher.mayFetch(uri)) {
            throw new PhotoFetchException("'" + RedactedUri.of(uri) + "' is not fetched, since its record has "
                    + record.size() + " bytes, and only one of less than " + PhotoBuffer.MAX_BYTES
                    + " waits for its photo: shorten its key and headers, or send the bytes as content.");
        }
        return fetcher.fetch(uri);
    }

    /** A record whose photo has been fetched. */
    PendingPhoto fetched(PendingFetches.Pending done) {
        return new PendingPhoto(done.photo(), uri -> done.fetch().take());
    }

    /** Whether photos given by URI may be fetched at all. */
    boolean isFetching() {
        return fetcher.isOn();
    }

    /** The URI to fetch ahead; empty if there is nothing to wait for, which includes records that will be rejected. */
    Optional<String> fetchableUri(SourceRecord record) {
        return isFetching()
                ? event(record)
                        .filter(event -> event.getContent() == null)
                        .map(PhotoEvent::getContentUri)
                        .filter(fetcher::mayFetch)
                : Optional.empty();
    }

    /** The URI of a record that had a fetchable one when it was stored; empty text if it can no longer be read. */
    String storedUri(SourceRecord record) {
        return event(record).map(PhotoEvent::getContentUri).orElse("");
    }

    private Optional<PhotoEvent> event(SourceRecord record) {
        return ErrorBoundary.attempt(() -> serdes.decode(record)).toOptional();
    }
}

package io.moodstream.stream.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.stream.buffer.PendingFetches;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.classify.InFlightPhoto;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.deadletter.Result;
import io.moodstream.stream.fetch.PhotoFetcher;
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

    /** One record for each photo of this one; rejected if it is not even known how many it announces. */
    Result<List<SourceRecord>> split(SourceRecord record) {
        return ErrorBoundary.attempt(() -> serdes.split(record));
    }

    /** Reads the photo of a record. */
    Result<InFlightPhoto> read(PendingPhoto pending) {
        return ErrorBoundary.attempt(() -> {
            PhotoEvent event = serdes.decode(pending.record());
            return new InFlightPhoto(event, PhotoContent.of(event, pending.source()));
        });
    }

    /** A record whose photo, if it is given by URI, is fetched when it is read. */
    PendingPhoto pending(SourceRecord record) {
        return new PendingPhoto(record, fetcher::fetch);
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

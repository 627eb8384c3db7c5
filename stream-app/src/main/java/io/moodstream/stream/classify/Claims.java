package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.stream.deadletter.FaultBoundary;
import io.moodstream.stream.deadletter.RegistryPatience;
import io.moodstream.stream.fetch.PhotoFetcher;
import java.util.Optional;

/** Tells the photos that are worth fetching apart: those given by a URI at a place that photos are fetched from. */
final class Claims {

    private final PhotoFetcher fetcher;
    private final PhotoWire wire;
    private final RegistryPatience patience;

    Claims(PhotoFetcher fetcher, PhotoWire wire, RegistryPatience patience) {
        this.fetcher = fetcher;
        this.wire = wire;
        this.patience = patience;
    }

    /** Whether there may be any. */
    boolean areTaken() {
        return fetcher.isOn();
    }

    /** Where the photo of an arrival lies that was found to be one before; empty text where it is not understood now. */
    String uriOf(Arrival arrival) {
        return event(arrival).map(PhotoEvent::getContentUri).orElse("");
    }

    /** Where the photo lies; empty where nothing needs to be waited for, be it that the event is at fault. */
    Optional<String> uri(Arrival arrival) {
        if (!fetcher.isOn()) {
            return Optional.empty();
        }
        return event(arrival)
                .filter(event -> event.getContent() == null)
                .map(PhotoEvent::getContentUri)
                .filter(fetcher::mayFetch);
    }

    private Optional<PhotoEvent> event(Arrival arrival) {
        return FaultBoundary.attempt(() -> patience.call(() -> wire.read(arrival))).toOptional();
    }
}

package io.moodstream.stream.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches photos from the locations that the operator listed, within limits of size and time. Thread-safe. */
public final class PhotoFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoFetcher.class);

    /** Maximum size of a fetched photo: larger than an event allows, small enough for a heap that holds several. */
    public static final int MAX_BYTES = 32 << 20;

    /** Timeout of one photo. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Number of photos that are fetched concurrently, and so held in the heap. */
    private static final int AT_ONCE = 4;

    private static final int IDLE_SECONDS = 10;

    private final FetchAllowlist places;
    private final FetchQueue queue;
    private final int maxBytes;
    private final HttpPhotos http;
    private final BucketPhotos buckets;

    /** Fetches photos of up to {@link #MAX_BYTES}. */
    public PhotoFetcher(FetchAllowlist places) {
        this(places, MAX_BYTES, TIMEOUT);
    }

    PhotoFetcher(FetchAllowlist places, int maxBytes, Duration timeout) {
        this.places = places;
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), PhotoFetcher::daemon);
        threads.allowCoreThreadTimeOut(true);
        this.queue = new FetchQueue(threads, AT_ONCE, timeout.dividedBy(2), System::nanoTime);
        this.maxBytes = maxBytes;
        this.http = new HttpPhotos(maxBytes, timeout);
        this.buckets = new BucketPhotos(places.endpoint(), maxBytes, timeout);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "photo-fetch");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether a photo at this URI may be fetched; {@link #fetch} reports why not. */
    public boolean mayFetch(String text) {
        return placeOf(text).isPresent();
    }

    private Optional<URI> placeOf(String text) {
        try {
            return places.placeOf(parsed(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether any photo may be fetched. */
    public boolean isOn() {
        return !places.roots().isEmpty();
    }

    /** Queues a photo for other threads to fetch. */
    public PhotoFetch start(String text) {
        PhotoFetch fetch = new PhotoFetch();
        queue.add(placeOf(text), fetch, () -> fetch(text));
        return fetch;
    }

    /**
     * The photo's bytes.
     *
     * @throws PhotoFetchException if it may not be, or cannot be, fetched
     */
    public byte[] fetch(String text) {
        String shown = RedactedUri.of(text);
        URI uri;
        try {
            uri = parsed(text);
        } catch (IllegalArgumentException e) {
            throw new PhotoFetchException("'" + shown + "' is no URI: percent-encode what needs it.");
        }
        URI place = places.placeOf(uri)
                .orElseThrow(
                        () -> new PhotoFetchException(
                                "'" + shown + "' is not below a place that photos are fetched from"
                                        + (isOn()
                                                ? ": whoever runs the stream app lists those in moodstream.photo.places."
                                                : ", since none is listed in moodstream.photo.places: send the bytes as content.")));
        try {
            byte[] bytes = from(place, uri);
            if (bytes.length > maxBytes) {
                throw new PhotoFetchException("'" + shown + "' has more than " + maxBytes + " bytes.");
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("A photo was not fetched, {}: {}", shown, e.toString());
            throw new PhotoFetchException("'" + shown + "' cannot be fetched (" + FetchFailureReason.of(e)
                    + "): send the event again when it can; the stream app's log says more.");
        }
    }

    private byte[] from(URI place, URI uri) throws IOException {
        return switch (FetchAllowlist.scheme(place)) {
            case "file" -> file(uri, place);
            case "s3" -> buckets.get(uri, place);
            default -> http.get(uri);
        };
    }

    private static URI parsed(String text) {
        return ObjectUri.is(text) ? ObjectUri.parse(text) : URI.create(text);
    }

    /** Compares real paths, so that no link leads out of the folder. */
    private byte[] file(URI uri, URI place) throws IOException {
        Path file = Path.of(uri).toRealPath();
        if (!file.startsWith(Path.of(place).toRealPath()) || !Files.isRegularFile(file)) {
            throw new PhotoFetchException(
                    "'" + RedactedUri.of(uri.toString()) + "' is no file below a place that photos are fetched from.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }
}

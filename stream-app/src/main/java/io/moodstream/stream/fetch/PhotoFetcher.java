package io.moodstream.stream.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches photos from the places that the operator listed, within limits of size and time. Safe for several threads. */
public final class PhotoFetcher {

    /** The largest photo that is fetched: larger than an event carries, small enough for a heap that holds several. */
    public static final int MAX_BYTES = 32 << 20;

    /** A stream thread waits so long for one photo; {@code StreamsProperties} reckons with it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PhotoPlaces places;
    private final int mostBytes;
    private final HttpPhotos http;
    private final BucketPhotos buckets;

    /** Takes photos up to {@link #MAX_BYTES}. */
    public PhotoFetcher(PhotoPlaces places) {
        this(places, MAX_BYTES, PATIENCE);
    }

    PhotoFetcher(PhotoPlaces places, int mostBytes, Duration patience) {
        this.places = places;
        this.mostBytes = mostBytes;
        this.http = new HttpPhotos(mostBytes, patience);
        this.buckets = new BucketPhotos(places.endpoint(), mostBytes, patience);
    }

    /**
     * The photo's bytes.
     *
     * @throws NotFetchedException if it may not be, or cannot be, fetched
     */
    public byte[] fetch(String text) {
        String shown = ShownUri.of(text);
        URI uri = parsed(text, shown);
        URI place = places.placeOf(uri)
                .orElseThrow(() ->
                        new NotFetchedException("'" + shown + "' is not below a place that photos are fetched from"
                                + (places.roots().isEmpty()
                                        ? ": none is listed in moodstream.photo.places; send the bytes as content."
                                        : "; moodstream.photo.places lists " + places.roots() + ".")));
        try {
            byte[] bytes = from(place, uri);
            if (bytes.length > mostBytes) {
                throw new NotFetchedException("'" + shown + "' has more than " + mostBytes + " bytes.");
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            throw new NotFetchedException(
                    "'" + shown + "' cannot be fetched (" + e + "): send the event again when it can.");
        }
    }

    private byte[] from(URI place, URI uri) throws IOException {
        return switch (PhotoPlaces.scheme(place)) {
            case "file" -> file(uri, place);
            case "s3" -> buckets.get(uri, place);
            default -> http.get(uri);
        };
    }

    private static URI parsed(String text, String shown) {
        try {
            return ObjectUri.is(text) ? ObjectUri.parse(text) : URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new NotFetchedException("'" + shown + "' is no URI: percent-encode what needs it.");
        }
    }

    /** By the real paths, so that no link leads out of the folder. */
    private byte[] file(URI uri, URI place) throws IOException {
        Path file = Path.of(uri).toRealPath();
        if (!file.startsWith(Path.of(place).toRealPath()) || !Files.isRegularFile(file)) {
            throw new NotFetchedException("'" + uri + "' is no file below " + place + ".");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(mostBytes + 1);
        }
    }
}

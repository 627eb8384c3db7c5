package io.moodstream.stream.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches photos from the places that the operator listed, within limits of size and time. Safe for several threads. */
public final class PhotoFetcher {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PhotoPlaces places;
    private final int mostBytes;
    private final HttpPhotos http;

    /** @param mostBytes largest photo that is taken */
    public PhotoFetcher(PhotoPlaces places, int mostBytes) {
        this(places, mostBytes, PATIENCE);
    }

    PhotoFetcher(PhotoPlaces places, int mostBytes, Duration patience) {
        this.places = places;
        this.mostBytes = mostBytes;
        this.http = new HttpPhotos(mostBytes, patience);
    }

    /**
     * The photo's bytes.
     *
     * @throws NotFetchedException if it may not be, or cannot be, fetched
     */
    public byte[] fetch(String text) {
        URI uri = parsed(text);
        URI place = places.placeOf(uri)
                .orElseThrow(
                        () -> new NotFetchedException("'" + uri + "' is not below a place that photos are fetched from"
                                + (places.roots().isEmpty()
                                        ? ": none is listed in moodstream.photo.places; send the bytes as content."
                                        : "; moodstream.photo.places lists " + places.roots() + ".")));
        try {
            return place.getScheme().equalsIgnoreCase("file") ? file(uri, place) : http.get(uri);
        } catch (IOException e) {
            throw new NotFetchedException(
                    "'" + uri + "' cannot be fetched (" + e + "): send the event again when it can.");
        }
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new NotFetchedException("'" + text + "' is no URI: percent-encode what needs it.");
        }
    }

    /** By the real paths, so that no link leads out of the folder. */
    private byte[] file(URI uri, URI place) throws IOException {
        Path file = Path.of(uri).toRealPath();
        if (!file.startsWith(Path.of(place).toRealPath()) || !Files.isRegularFile(file)) {
            throw new NotFetchedException("'" + uri + "' is no file below " + place + ".");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new NotFetchedException("'" + uri + "' has more than " + mostBytes + " bytes.");
            }
            return bytes;
        }
    }
}

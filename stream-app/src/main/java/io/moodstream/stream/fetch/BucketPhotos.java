package io.moodstream.stream.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Photos in buckets, private ones among them: {@code s3://bucket/key}. Connects when the first one is asked for. */
final class BucketPhotos {

    private final Optional<URI> endpoint;
    private final int mostBytes;
    private final Duration patience;
    private @Nullable ObjectStore store;

    BucketPhotos(Optional<URI> endpoint, int mostBytes, Duration patience) {
        this.endpoint = endpoint;
        this.mostBytes = mostBytes;
        this.patience = patience;
    }

    /** The object's bytes, or its first {@code mostBytes} + 1. */
    byte[] get(URI uri) throws IOException {
        try {
            return store().get(uri.getAuthority(), uri.getPath().substring(1), mostBytes);
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private synchronized ObjectStore store() {
        ObjectStore connected = store;
        if (connected == null) {
            connected = ObjectStore.of(endpoint, patience);
            store = connected;
        }
        return connected;
    }
}

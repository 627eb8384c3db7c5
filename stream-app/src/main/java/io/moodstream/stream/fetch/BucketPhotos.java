package io.moodstream.stream.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Photos in buckets, including private ones: {@code s3://bucket/key}. Connects when the first one is fetched. */
final class BucketPhotos {

    /** A client that may not list a bucket gets 403 for a missing object too. */
    private static final Set<Integer> MISSING = Set.of(403, 404);

    private final Optional<URI> endpoint;
    private final int maxBytes;
    private final Duration timeout;
    private @Nullable ObjectStore store;

    BucketPhotos(Optional<URI> endpoint, int maxBytes, Duration timeout) {
        this.endpoint = endpoint;
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    /**
     * The object's bytes, or its first {@code maxBytes} + 1. All keys together are tried within the timeout.
     *
     * @param place the allowed location that its key is below, see {@link ObjectUri#keys}
     */
    byte[] get(URI uri, URI place) throws IOException {
        try {
            return get(store(), uri.getAuthority(), ObjectUri.keys(uri, place), System.nanoTime() + timeout.toNanos());
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The first object that exists; if none does, fails with the error for the first key. */
    private byte[] get(ObjectStore store, String bucket, List<String> keys, long end) {
        try {
            return store.get(bucket, keys.get(0), maxBytes, Duration.ofNanos(end - System.nanoTime()));
        } catch (S3Exception e) {
            if (keys.size() == 1 || !MISSING.contains(e.statusCode())) {
                throw e;
            }
            try {
                return get(store, bucket, keys.subList(1, keys.size()), end);
            } catch (S3Exception neither) {
                throw e;
            }
        }
    }

    private synchronized ObjectStore store() {
        ObjectStore connected = store;
        if (connected == null) {
            connected = ObjectStore.of(endpoint, timeout);
            store = connected;
        }
        return connected;
    }
}

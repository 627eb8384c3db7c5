package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import io.moodstream.stream.fetch.ObjectStore;
import io.moodstream.stream.fetch.RedactedUri;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A store for photos that do not fit into an event: the event has the URI, and the stream app fetches it. A photo's
 * name in the store is derived from its bytes, so that storing the same photo again yields the same file or object.
 */
public interface PhotoStore extends AutoCloseable {

    /** Photos may be large, and connections slow. */
    Duration TIMEOUT = Duration.ofMinutes(5);

    Pattern BUCKET = Pattern.compile("s3://([a-z0-9][a-z0-9.-]*[a-z0-9])(/[A-Za-z0-9._/-]*)?");

    /**
     * Stores a photo.
     *
     * @param name name of the photo; its extension is kept
     * @return its URI
     * @throws MoodstreamException if it cannot be written
     */
    URI put(String name, byte[] content);

    @Override
    default void close() {}

    /**
     * The store at this location; nothing is written yet.
     *
     * @param place a folder, or {@code s3://bucket/prefix}
     * @param endpoint endpoint of the bucket's object store, unless it is Amazon's
     * @throws MoodstreamException if it is neither
     */
    static PhotoStore at(String place, Optional<URI> endpoint) {
        if (!place.contains("://")) {
            return new FolderStore(Path.of(place).toAbsolutePath().normalize());
        }
        Matcher bucket = BUCKET.matcher(place);
        if (!bucket.matches()) {
            throw new MoodstreamException(
                    "'" + place + "' is no place for photos: name a folder, or a bucket such as s3://photos/large.");
        }
        String prefix = bucket.group(2) == null ? "" : bucket.group(2).replaceAll("^/|/$", "");
        return new BucketStore(connect(endpoint), bucket.group(1), prefix);
    }

    private static ObjectStore connect(Optional<URI> endpoint) {
        if (endpoint.isPresent() && !endpoint.get().toString().matches("https?://[^/?#@]+/?")) {
            throw new MoodstreamException("'" + RedactedUri.of(endpoint.get().toString())
                    + "' is no object store's address; write it such as http://127.0.0.1:9000.");
        }
        try {
            return ObjectStore.of(endpoint, TIMEOUT);
        } catch (SdkException e) {
            throw new MoodstreamException(
                    "No object store can be reached (" + e.getMessage()
                            + "): set AWS_REGION, or name one with --s3-endpoint.",
                    e);
        }
    }

    /** The SHA-256 of the bytes, with the extension of the name if it has a regular one. */
    static String nameOf(String name, byte[] content) {
        Matcher ending = Pattern.compile("\\.[A-Za-z0-9]{1,5}$").matcher(name);
        return Sha256.of(content) + (ending.find() ? ending.group().toLowerCase(Locale.ROOT) : "");
    }
}

package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.stream.fetch.ObjectStore;
import io.moodstream.stream.fetch.RedactedUri;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where photos go that no event can carry: the event says where, and the stream app fetches them. A photo's name there
 * comes from its bytes, so that the same photo again is the same file or object.
 */
public interface PhotoStore extends AutoCloseable {

    /** Photos may be large, and lines slow. */
    Duration TIMEOUT = Duration.ofMinutes(5);

    Pattern BUCKET = Pattern.compile("s3://([a-z0-9][a-z0-9.-]*[a-z0-9])(/[A-Za-z0-9._/-]*)?");

    /**
     * Puts a photo there.
     *
     * @param name of the photo; its ending is kept
     * @return where it lies now
     * @throws MoodstreamException if it cannot be written
     */
    URI put(String name, byte[] content);

    @Override
    default void close() {}

    /**
     * The store at this place; nothing is written yet.
     *
     * @param place a folder, or {@code s3://bucket/prefix}
     * @param endpoint of the object store that the bucket is in, where it is not Amazon's
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

    /** The SHA-256 of the bytes, and the ending of the name where it has one of the usual form. */
    static String nameOf(String name, byte[] content) {
        Matcher ending = Pattern.compile("\\.[A-Za-z0-9]{1,5}$").matcher(name);
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return hash + (ending.find() ? ending.group().toLowerCase(Locale.ROOT) : "");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}

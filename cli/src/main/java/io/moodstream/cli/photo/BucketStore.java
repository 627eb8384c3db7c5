package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.stream.fetch.ObjectStore;
import io.moodstream.stream.fetch.ObjectUri;
import java.net.URI;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A prefix of a bucket.
 *
 * @param prefix without leading or trailing slash; may be empty
 */
record BucketStore(ObjectStore store, String bucket, String prefix) implements PhotoStore {

    @Override
    public URI put(String name, byte[] content) {
        String key = (prefix.isEmpty() ? "" : prefix + "/") + PhotoStore.nameOf(name, content);
        URI uri = URI.create(ObjectUri.of(bucket, key));
        try {
            store.put(bucket, key, content);
            return uri;
        } catch (SdkException e) {
            throw new MoodstreamException(
                    "The photo '" + name + "' cannot be put to " + uri + " (" + e.getMessage()
                            + "): check the bucket, the endpoint, and the credentials in the environment.",
                    e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}

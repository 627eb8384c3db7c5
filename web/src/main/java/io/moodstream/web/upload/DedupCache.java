package io.moodstream.web.upload;

import io.moodstream.web.follow.BoundedHistory;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.util.Map;

/**
 * Recently accepted photos by id, so that a retry is not sent to Kafka again. After a restart the cache is empty, and a
 * retry goes to Kafka once more under its old id: it is still the same photo.
 */
final class DedupCache {

    private static final int REMEMBERED = 20_000;

    private final BoundedHistory<String, String> hashes = new BoundedHistory<>(REMEMBERED);

    /**
     * Whether this photo has been accepted.
     *
     * @throws ProblemException if its id belongs to another photo, because its idempotency key was used before
     */
    boolean has(String id, String sha256) {
        String known = hashes.get(id).orElse(sha256);
        if (!known.equals(sha256)) {
            throw ProblemDetails.of(
                            422,
                            "key-used",
                            "The Idempotency-Key was used before with another photo; give each request a key of its own.")
                    .about(id)
                    .refusal();
        }
        return hashes.get(id).isPresent();
    }

    /** Adds photos that are now in Kafka, id to SHA-256. */
    void add(Map<String, String> photos) {
        photos.forEach(hashes::put);
    }
}

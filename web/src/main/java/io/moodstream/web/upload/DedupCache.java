package io.moodstream.web.upload;

import io.moodstream.web.follow.BoundedHistory;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.util.Map;

/**
 * The photos that were accepted lately, by id, so that one sent again is not sent on. After a restart nothing is known
 * and a retry goes to Kafka once more, under its old id: the same photo still.
 */
final class DedupCache {

    private static final int REMEMBERED = 20_000;

    private final BoundedHistory<String, String> hashes = new BoundedHistory<>(REMEMBERED);

    /**
     * Whether this photo was accepted.
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

    /** Remembers photos that are in Kafka now, id to SHA-256. */
    void add(Map<String, String> photos) {
        photos.forEach(hashes::put);
    }
}

package io.moodstream.web.upload;

import io.moodstream.domain.Sha256;

/**
 * Ids of uploaded photos, 24 hexadecimal digits: derived from the idempotency key and the photo's index in the request,
 * or else from the photo's bytes. So a retried request refers to the same photos, and to nobody else's.
 */
final class PhotoId {

    private static final int DIGITS = 24;

    private PhotoId() {}

    /**
     * The id of a photo in a request with an idempotency key.
     *
     * @param client the client: the same key of another client is another key
     */
    static String ofKey(String client, String key, int index) {
        return id("key", client, key, String.valueOf(index));
    }

    static String ofContent(String sha256) {
        return id("content", sha256);
    }

    /**
     * None of the parts contains a line feed, and the first one determines the kind: no photo's bytes yield the id of a
     * key.
     */
    private static String id(String... parts) {
        return Sha256.of(String.join("\n", parts)).substring(0, DIGITS);
    }
}

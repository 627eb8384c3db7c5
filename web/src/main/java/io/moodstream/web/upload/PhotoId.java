package io.moodstream.web.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of uploaded photos, 24 hexadecimal digits: derived from the idempotency key and the photo's index in the request,
 * or else from the photo's bytes. So a retried request refers to the same photos, and to nobody else's.
 */
final class PhotoId {

    private static final int ID_BYTES = 12;

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
        return shortened(sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
    }

    /** 64 hexadecimal digits. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String shortened(String sha256) {
        return sha256.substring(0, 2 * ID_BYTES);
    }
}

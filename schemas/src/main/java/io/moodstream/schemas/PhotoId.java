package io.moodstream.schemas;

import io.moodstream.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Ids of photos. Whoever sends an event may choose any text; those that are derived here are 24 hexadecimal digits of
 * what the client sent, so that a photo that is sent again is the same photo, and nobody else's.
 */
public final class PhotoId {

    private static final int DIGITS = 24;

    private PhotoId() {}

    /** The id of a file that is uploaded from a folder or a zip: derived from its name and its bytes. */
    public static String ofFile(String name, byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(content);
        return Sha256.hex(digest).substring(0, DIGITS);
    }

    /**
     * The id of a photo in a request with an idempotency key.
     *
     * @param client the client: the same key of another client is another key
     * @param index of the photo in the request
     */
    public static String ofKey(String client, String key, int index) {
        return id("key", client, key, String.valueOf(index));
    }

    /** The id of a photo in a request without an idempotency key, from the SHA-256 of its bytes. */
    public static String ofContent(String sha256) {
        return id("content", sha256);
    }

    /**
     * The id of a photo in a notification: one that is sent again gets the same id.
     *
     * @param parts identify the photo to its sender
     */
    public static String ofNotification(String... parts) {
        return Sha256.of(String.join("\0", parts)).substring(0, DIGITS);
    }

    /**
     * Whether a text on a topic, where anyone may have written it, can be a photo id and is small enough to keep; a
     * record without an id belongs to no photo.
     */
    public static boolean isUsable(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= FieldLimits.PHOTO_ID
                && FieldLimits.bytes(id) <= FieldLimits.PHOTO_ID;
    }

    /**
     * None of the parts contains a line feed, and the first one determines the kind: no photo's bytes yield the id of a
     * key.
     */
    private static String id(String... parts) {
        return Sha256.of(String.join("\n", parts)).substring(0, DIGITS);
    }
}

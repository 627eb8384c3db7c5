package io.moodstream.web.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of uploaded photos, 24 hexadecimal digits: by the idempotency key and the photo's place in the request, else by
 * the photo's bytes. So a request that is sent again names the same photos.
 */
final class PhotoId {

    private static final int ID_BYTES = 12;

    private PhotoId() {}

    static String ofKey(String key, int index) {
        return shortened(sha256((key + "\n" + index).getBytes(StandardCharsets.UTF_8)));
    }

    static String ofContent(String sha256) {
        return shortened(sha256);
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

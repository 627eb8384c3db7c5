package io.moodstream.stream.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of photos whose senders chose none: a notification that is sent again gets the same id. */
final class NotificationPhotoIds {

    private static final int BYTES = 12;

    private NotificationPhotoIds() {}

    /** The first 24 hexadecimal digits of the SHA-256 of these, with a zero byte between them. */
    static String of(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}

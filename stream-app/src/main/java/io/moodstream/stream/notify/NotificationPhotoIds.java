package io.moodstream.stream.notify;

import io.moodstream.domain.Sha256;

/** Ids of photos whose senders chose none: a notification that is sent again gets the same id. */
final class NotificationPhotoIds {

    private static final int DIGITS = 24;

    private NotificationPhotoIds() {}

    /** The first 24 hexadecimal digits of the SHA-256 of these, with a zero byte between them. */
    static String of(String... parts) {
        return Sha256.of(String.join("\0", parts)).substring(0, DIGITS);
    }
}

package io.moodstream.client.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moodstream.domain.Sha256;

/**
 * A part of the open dead letters: if there are too many for memory, they are replayed part by part. All of a photo are
 * in the same part, since only the newest of them is sent.
 *
 * @param number 0 for the first part
 * @param of number of parts, 1 or more
 * @param salt the same for all parts, and new for each replay: nobody can choose ids that all fall into one part
 */
public record ReplayPart(int number, int of, String salt) {

    /** All dead letters at once. */
    public static final ReplayPart WHOLE = new ReplayPart(0, 1, "");

    boolean contains(DeadLetterSummary deadLetter) {
        String subject = deadLetter.photoId().isEmpty() ? deadLetter.position().toString() : deadLetter.photoId();
        return of == 1
                || Math.floorMod(Sha256.of((salt + subject).getBytes(UTF_8)).hashCode(), of) == number;
    }
}

package io.moodstream.client.deadletter;

/**
 * A part of the open dead letters: if there are too many for memory, they are replayed part by part. All of a photo are
 * in the same part, since only the newest of them is sent.
 *
 * @param number 0 for the first part
 * @param of number of parts, 1 or more
 */
public record ReplayPart(int number, int of) {

    /** All dead letters at once. */
    public static final ReplayPart WHOLE = new ReplayPart(0, 1);

    boolean contains(DeadLetterSummary deadLetter) {
        String subject = deadLetter.photoId().isEmpty() ? deadLetter.position().toString() : deadLetter.photoId();
        return Math.floorMod(subject.hashCode(), of) == number;
    }
}

package io.moodstream.stream.letters;

import io.moodstream.models.imaging.BadPhotoException;
import io.moodstream.schemas.BadRecordException;

/**
 * Why a record is given up for good.
 *
 * @param reason for machines: the name of a {@link Reason} or of a {@link BadPhotoException.Reason}
 * @param message for people: what was wrong, the value seen, the way out
 */
public record Rejection(String reason, String message) {

    /** Reasons that do not lie in a photo's own bytes. */
    public enum Reason {
        /** The value is missing, is no Avro in the wire format, has an unknown schema or fields that do not fit. */
        BAD_RECORD,
        /** Neither content nor a URI. */
        NO_CONTENT,
        /** Content and a URI: which one holds is not for the app to guess. */
        TWO_CONTENTS,
        /** The photo is given by URI, and may not be, or cannot be, fetched. */
        URI_NOT_FETCHED,
        /** Every member abstained. */
        NO_VOTE
    }

    public static Rejection of(Reason reason, String message) {
        return new Rejection(reason.name(), message);
    }

    public static Rejection of(BadPhotoException e) {
        return new Rejection(e.reason().name(), String.valueOf(e.getMessage()));
    }

    public static Rejection of(BadRecordException e) {
        return of(Reason.BAD_RECORD, String.valueOf(e.getMessage()));
    }
}

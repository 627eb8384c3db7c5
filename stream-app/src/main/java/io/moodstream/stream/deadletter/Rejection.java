package io.moodstream.stream.deadletter;

import io.moodstream.domain.Causes;
import io.moodstream.domain.Excerpt;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.schemas.BadRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a record is rejected for good.
 *
 * @param reason for machines: the name of a {@link Reason} or of a {@link BadPhotoException.Reason}
 * @param message for people: what was wrong, the actual value, how to fix it
 */
public record Rejection(String reason, String message) {

    /** Frames of a stack trace that show where to look. */
    private static final int FRAMES = 5;

    private static final int LONGEST_FAULT = 300;
    private static final int LONGEST_TRACE = 1_500;

    /** Reasons other than a photo's own bytes. */
    public enum Reason {
        /** The value is missing, is not Avro in the wire format, or has an unknown schema or invalid fields. */
        BAD_RECORD,
        /** Neither content nor a URI. */
        NO_CONTENT,
        /** Both content and a URI; the app does not guess which one is meant. */
        TWO_CONTENTS,
        /** The photo is given by URI, and may not be, or cannot be, fetched. */
        URI_NOT_FETCHED,
        /** No face was found, and only photos that show one are classified. */
        NO_FACE,
        /** Every member abstained. */
        NO_VOTE,
        /** A field has more bytes than {@link io.moodstream.schemas.FieldLimits} allows. */
        FIELD_TOO_LARGE,
        /** The app itself failed on the record: a bug, to be reported to its developers. */
        INTERNAL_ERROR
    }

    /** Every reason for which records are rejected. */
    public static List<String> reasons() {
        return Stream.concat(Arrays.stream(Reason.values()), Arrays.stream(BadPhotoException.Reason.values()))
                .map(Enum::name)
                .toList();
    }

    public static Rejection of(Reason reason, String message) {
        return new Rejection(reason.name(), message);
    }

    /** The app failed on a record: with the exceptions and the first lines of their stacks. */
    static Rejection internal(Throwable fault) {
        StringBuilder message =
                new StringBuilder("The stream app failed on this record; report this to its developers: ");
        for (Throwable cause : Causes.of(fault).toList()) {
            if (message.length() >= LONGEST_TRACE) {
                break;
            }
            message.append(cause == fault ? "" : " caused by ")
                    .append(Excerpt.of(String.valueOf(cause), LONGEST_FAULT));
            Arrays.stream(cause.getStackTrace()).limit(FRAMES).forEach(frame -> message.append(" at ")
                    .append(frame));
        }
        return of(Reason.INTERNAL_ERROR, message.toString());
    }

    public static Rejection of(BadPhotoException e) {
        return new Rejection(e.reason().name(), String.valueOf(e.getMessage()));
    }

    public static Rejection of(BadRecordException e) {
        return of(Reason.BAD_RECORD, String.valueOf(e.getMessage()));
    }
}

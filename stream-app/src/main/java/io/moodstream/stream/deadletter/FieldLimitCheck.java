package io.moodstream.stream.deadletter;

import io.moodstream.schemas.FieldLimits;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a record from outside against {@link FieldLimits}. */
public final class FieldLimitCheck {

    /** Maximum bytes that UTF-8 takes for one character of a string. */
    private static final int WIDEST = 3;

    private FieldLimitCheck() {}

    /** @throws RejectedException if this text exceeds the limit in bytes of UTF-8 */
    public static void check(String field, @Nullable String text, int limit) {
        // Counting encodes the text, which is not needed for one that is short enough in any case.
        if (text != null && text.length() > limit / WIDEST) {
            check(field, (long) FieldLimits.bytes(text), limit);
        }
    }

    /** @throws RejectedException if this number of bytes exceeds the limit */
    public static void check(String field, long bytes, int limit) {
        if (bytes > limit) {
            throw new RejectedException(
                    Rejection.Reason.FIELD_TOO_LARGE,
                    "The field " + field + " has " + bytes + " bytes in UTF-8, more than the " + limit
                            + " that it may have: shorten it and send the record again.");
        }
    }
}

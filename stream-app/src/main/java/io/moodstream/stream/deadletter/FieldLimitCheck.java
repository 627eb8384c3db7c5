package io.moodstream.stream.deadletter;

import io.moodstream.schemas.FieldLimits;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a record from outside against {@link FieldLimits}. */
public final class FieldLimitCheck {

    /** Most bytes that UTF-8 takes for one character of a string. */
    private static final int WIDEST = 3;

    private FieldLimitCheck() {}

    /** @throws RejectedException if this text is larger than so many bytes of UTF-8 */
    public static void check(String field, @Nullable String text, int limit) {
        // Counting encodes the text; one that is short enough in any case need not be.
        if (text != null && text.length() > limit / WIDEST) {
            check(field, (long) FieldLimits.bytes(text), limit);
        }
    }

    /** @throws RejectedException if so many bytes are more than the limit */
    public static void check(String field, long bytes, int limit) {
        if (bytes > limit) {
            throw new RejectedException(
                    Rejection.Reason.FIELD_TOO_LARGE,
                    "The field " + field + " has " + bytes + " bytes in UTF-8, more than the " + limit
                            + " that it may have: shorten it and send the record again.");
        }
    }
}

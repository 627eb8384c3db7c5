package io.moodstream.web.upload.form;

import io.moodstream.Label;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import java.util.Locale;

/** Validates values entered by clients. */
public final class InputValidation {

    /** Maximum bytes of a file name and of an idempotency key. */
    public static final int NAME = 1024;

    private InputValidation() {}

    /** Happy or sad, ignoring case. */
    public static Label label(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "happy" -> Label.HAPPY;
            case "sad" -> Label.SAD;
            default ->
                throw ProblemDetails.of(400, "bad-label", "A label is 'happy' or 'sad', not '" + shortened(text) + "'.")
                        .refusal();
        };
    }

    /** The photo id in the path, unchanged, since ids are chosen by the writers of events. */
    public static String photoId(HttpExchange exchange) {
        String id = exchange.path().getOrDefault("id", "");
        int bytes = FieldLimits.bytes(id);
        if (bytes < 1 || bytes > FieldLimits.PHOTO_ID || HiddenCharacters.in(id)) {
            throw refused("photo-id", id, FieldLimits.PHOTO_ID);
        }
        return id;
    }

    /** A name: 1 to {@code max} bytes, not blank, no {@link HiddenCharacters}; surrounding white space is stripped. */
    public static String text(String what, String text, int max) {
        String stripped = text.strip();
        if (stripped.isEmpty() || FieldLimits.bytes(stripped) > max || HiddenCharacters.in(stripped)) {
            throw refused(what, stripped, max);
        }
        return stripped;
    }

    private static ProblemException refused(String what, String text, int max) {
        return ProblemDetails.of(
                        400,
                        "bad-" + what,
                        "The " + what + " has 1 to " + max
                                + " bytes in UTF-8 and no control, format or direction characters; this one has "
                                + FieldLimits.bytes(text) + ": '" + shortened(text) + "'.")
                .refusal();
    }

    private static String shortened(String text) {
        return HiddenCharacters.escaped(text.substring(0, Math.min(40, text.length())));
    }
}

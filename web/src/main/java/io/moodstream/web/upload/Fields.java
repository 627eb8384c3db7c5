package io.moodstream.web.upload;

import io.moodstream.Label;
import io.moodstream.domain.HiddenCharacters;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.web.http.Call;
import io.moodstream.web.http.Problem;
import io.moodstream.web.http.Refusal;
import java.util.Locale;

/** Checks of what clients write by hand. */
final class Fields {

    /** Bytes of a file's name and of an idempotency key. */
    static final int NAME = 1024;

    private Fields() {}

    /** Happy or sad, in any case. */
    static Label label(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "happy" -> Label.HAPPY;
            case "sad" -> Label.SAD;
            default ->
                throw Problem.of(400, "bad-label", "A label is 'happy' or 'sad', not '" + shortened(text) + "'.")
                        .refusal();
        };
    }

    /** The photo that the path names, to the letter: whoever wrote the event chose its id. */
    static String photoId(Call call) {
        String id = call.path().getOrDefault("id", "");
        int bytes = FieldLimits.bytes(id);
        if (bytes < 1 || bytes > FieldLimits.PHOTO_ID || HiddenCharacters.in(id)) {
            throw refused("photo-id", id, FieldLimits.PHOTO_ID);
        }
        return id;
    }

    /** A name: 1 to so many bytes, not blank, no {@link HiddenCharacters}; white space around it is dropped. */
    static String text(String what, String text, int most) {
        String stripped = text.strip();
        if (stripped.isEmpty() || FieldLimits.bytes(stripped) > most || HiddenCharacters.in(stripped)) {
            throw refused(what, stripped, most);
        }
        return stripped;
    }

    private static Refusal refused(String what, String text, int most) {
        return Problem.of(
                        400,
                        "bad-" + what,
                        "The " + what + " has 1 to " + most
                                + " bytes in UTF-8 and no control, format or direction characters; this one has "
                                + FieldLimits.bytes(text) + ": '" + shortened(text) + "'.")
                .refusal();
    }

    private static String shortened(String text) {
        return HiddenCharacters.escaped(text.substring(0, Math.min(40, text.length())));
    }
}

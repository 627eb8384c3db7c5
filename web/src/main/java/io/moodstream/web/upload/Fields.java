package io.moodstream.web.upload;

import io.moodstream.Label;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.web.http.Call;
import io.moodstream.web.http.Problem;
import io.moodstream.web.http.Refusal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks of what clients write by hand. */
final class Fields {

    /** Bytes of a file's name and of an idempotency key. */
    static final int NAME = 1024;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

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
        if (bytes < 1 || bytes > FieldLimits.PHOTO_ID) {
            throw refused("photo-id", "", id, FieldLimits.PHOTO_ID);
        }
        return id;
    }

    /** A name: 1 to so many bytes, not blank, no control characters; white space around it is dropped. */
    static String text(String what, String text, int most) {
        String stripped = text.strip();
        if (stripped.isEmpty()
                || FieldLimits.bytes(stripped) > most
                || CONTROL.matcher(stripped).find()) {
            throw refused(what, " and no control characters", stripped, most);
        }
        return stripped;
    }

    private static Refusal refused(String what, String besides, String text, int most) {
        return Problem.of(
                        400,
                        "bad-" + what,
                        "The " + what + " has 1 to " + most + " bytes in UTF-8" + besides + "; this one has "
                                + FieldLimits.bytes(text) + ": '" + shortened(text) + "'.")
                .refusal();
    }

    private static String shortened(String text) {
        return CONTROL.matcher(text.substring(0, Math.min(40, text.length()))).replaceAll("?");
    }
}

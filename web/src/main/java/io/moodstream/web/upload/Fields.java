package io.moodstream.web.upload;

import io.moodstream.Label;
import io.moodstream.web.http.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks of what clients write by hand. */
final class Fields {

    static final int LONGEST = 200;

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

    /** A name or key: 1 to {@value #LONGEST} characters, none of them a control character. */
    static String text(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST || CONTROL.matcher(text).find()) {
            throw Problem.of(
                            400,
                            "bad-" + what,
                            "The " + what + " has 1 to " + LONGEST
                                    + " characters and no control characters; this one has " + text.length() + ": '"
                                    + shortened(text) + "'.")
                    .refusal();
        }
        return text.strip();
    }

    private static String shortened(String text) {
        return CONTROL.matcher(text.substring(0, Math.min(40, text.length()))).replaceAll("?");
    }
}

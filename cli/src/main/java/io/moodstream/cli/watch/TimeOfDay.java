package io.moodstream.cli.watch;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of day in this machine's time zone. */
final class TimeOfDay {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private TimeOfDay() {}

    static String of(Instant instant) {
        return TIME.format(instant);
    }
}

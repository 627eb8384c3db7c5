package io.moodstream.cli.text;

import io.moodstream.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats numbers and labels for people. */
public final class Formats {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Formats() {}

    /** {@code 2026-03-01 12:30 UTC}. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** {@code 0.8526} is {@code 85.26}; a missing ratio is a dash. */
    public static String percent(@Nullable Double ratio) {
        return ratio == null ? "-" : String.format(Locale.ROOT, "%.2f", 100 * ratio);
    }

    /** {@code happy}, {@code sad}, or a dash for none. */
    public static String label(@Nullable Label label) {
        return label == null ? "-" : label.name().toLowerCase(Locale.ROOT);
    }

    /** {@code 1,403}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 photo}, {@code 1,403 photos}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Bytes in megabytes of 1,048,576 bytes, with one decimal. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }

    /** {@code 12.3 s}. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}

package io.moodstream.domain;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings and options are written: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 12h} or {@code 8d}. */
public final class DurationFormat {

    /** A century: sums and multiples of it in milliseconds are still far from overflow. */
    private static final Duration MAX = Duration.ofDays(36_500);

    private static final Pattern FORM = Pattern.compile("0*([1-9]\\d{0,11})(ms|s|m|h|d)");

    private DurationFormat() {}

    /** Above 0, up to 100 years. @throws IllegalArgumentException if the text is no such duration */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            Duration duration = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (duration.compareTo(MAX) <= 0) {
                return duration;
            }
        }
        throw new IllegalArgumentException("'" + text
                + "' is not a duration: write one such as 500ms, 30s, 5m, 12h or 8d, up to " + MAX.toDays() + "d.");
    }

    /** In the largest unit that leaves no rest, as {@link #parse} reads it; {@code 0} for none. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0";
        }
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}

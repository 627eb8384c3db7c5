package io.moodstream.domain;

import java.time.Instant;

/**
 * A span of event time.
 *
 * @param start first instant inside
 * @param end first instant after it
 */
public record TimeWindow(Instant start, Instant end) {

    /** All of time, from 1970-01-01 to the last millisecond of the year 9999: the window "since start". */
    public static final TimeWindow SINCE_START =
            new TimeWindow(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));

    public TimeWindow {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A window ends after it starts, not " + start + " to " + end + ".");
        }
    }
}

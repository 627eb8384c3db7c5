package io.moodstream.web.live.board.metrics;

import io.moodstream.domain.TimeWindow;

/**
 * What identifies a window on the page.
 *
 * @param start first instant in milliseconds since 1970-01-01 UTC
 * @param end first instant after the window
 */
public record WindowKey(String subject, long version, long start, long end) {

    private static final long FIRST = TimeWindow.SINCE_START.start().toEpochMilli();
    private static final long LAST = TimeWindow.SINCE_START.end().toEpochMilli();

    /** A window of photos whose clock was not set begins in 1970, too, but ends soon after. */
    boolean sinceStart() {
        return start == FIRST && end == LAST;
    }
}

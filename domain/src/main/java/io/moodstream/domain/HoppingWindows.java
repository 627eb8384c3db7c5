package io.moodstream.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of one size that start every {@code advance}, aligned to the epoch; each instant is in size / advance of
 * them.
 *
 * @param size length of a window
 * @param advance distance between two starts; divides the size
 */
public record HoppingWindows(Duration size, Duration advance) {

    public HoppingWindows {
        if (advance.toMillis() < 1 || size.toMillis() < 1 || size.toMillis() % advance.toMillis() != 0) {
            throw new IllegalArgumentException("A window's size is a multiple of its advance, which size " + size
                    + " and advance " + advance + " are not.");
        }
    }

    /**
     * The windows that contain this instant, oldest first. Windows that would start before the epoch are left out, and
     * an instant outside {@link TimeWindow#SINCE_START}, for example from a broken clock, is in none.
     */
    public List<TimeWindow> of(Instant instant) {
        if (instant.isBefore(TimeWindow.SINCE_START.start()) || !instant.isBefore(TimeWindow.SINCE_START.end())) {
            return List.of();
        }
        long step = advance.toMillis();
        long last = Math.floorDiv(instant.toEpochMilli(), step) * step;
        List<TimeWindow> windows = new ArrayList<>();
        for (long start = last - size.toMillis() + step; start <= last; start += step) {
            if (start >= 0) {
                windows.add(new TimeWindow(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + size.toMillis())));
            }
        }
        return windows;
    }
}

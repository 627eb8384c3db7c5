package io.moodstream.stream.metrics;

import io.moodstream.domain.HoppingWindows;
import io.moodstream.domain.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows that a photo counts in: the hopping ones that contain its capture time, and the one since start. A
 * capture time that is far from the classification ({@link #countedAt}), or outside of {@link TimeWindow#SINCE_START}
 * (before 1970, after 9999), is ignored: such a photo counts only in the window since start.
 *
 * @param hopping the rolling windows
 */
public record MetricWindows(HoppingWindows hopping) {

    /** The pane of photos without a usable capture time, and that time itself. */
    public static final long TIMELESS = -1;

    /** Maximum time from the capture of a photo to its classification: ten years. Archives may be uploaded late. */
    private static final Duration MAX_AGE = Duration.ofDays(3_653);

    /** Maximum time by which a camera's clock is ahead; that of another time zone is by less. */
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    /**
     * The time that decides on a photo's windows, milliseconds since the epoch: its capture time; or {@link #TIMELESS}
     * if it was captured more than ten years before its classification, or more than a day after. Uploaders choose
     * capture times, and without a bound each photo of theirs could take windows of its own.
     */
    public static long countedAt(Instant capturedAt, Instant predictedAt) {
        return capturedAt.isBefore(predictedAt.minus(MAX_AGE)) || capturedAt.isAfter(predictedAt.plus(MAX_AHEAD))
                ? TIMELESS
                : capturedAt.toEpochMilli();
    }

    /** Start of the pane that contains this instant, aligned to the windows' advance; or {@link #TIMELESS}. */
    public long paneOf(long capturedAt) {
        boolean timeless = capturedAt < TimeWindow.SINCE_START.start().toEpochMilli()
                || capturedAt >= TimeWindow.SINCE_START.end().toEpochMilli();
        return timeless ? TIMELESS : capturedAt - capturedAt % hopping.advance().toMillis();
    }

    /** Whether a pane starts there. */
    public boolean isPane(long start) {
        return start == paneOf(start);
    }

    /** All windows of a pane. */
    public List<TimeWindow> ofPane(long start) {
        List<TimeWindow> windows = new ArrayList<>();
        if (start != TIMELESS) {
            windows.addAll(hopping.of(Instant.ofEpochMilli(start)));
        }
        windows.add(TimeWindow.SINCE_START);
        return windows;
    }
}

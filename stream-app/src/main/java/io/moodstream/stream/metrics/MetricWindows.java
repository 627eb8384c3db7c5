package io.moodstream.stream.metrics;

import io.moodstream.domain.HoppingWindows;
import io.moodstream.domain.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows that a photo counts in: the hopping ones that contain its capture time, and the one since start. A
 * capture time outside of {@link TimeWindow#SINCE_START} (before 1970, after 9999) is ignored: such a photo counts only
 * in the window since start.
 *
 * @param hopping the rolling windows
 */
public record MetricWindows(HoppingWindows hopping) {

    /** The pane of photos without a usable capture time. */
    static final long TIMELESS = -1;

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

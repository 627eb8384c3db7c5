package io.moodstream.stream.metrics;

import java.time.Duration;

/**
 * How metrics are made.
 *
 * @param windows the windows that photos count in
 * @param labelHorizon how long a photo waits for its label, or for a correction of it
 * @param interval at most so often is a window's record renewed
 */
public record MetricSettings(MetricWindows windows, Duration labelHorizon, Duration interval) {

    /** Deltas are summed up for a quarter of the interval, so that most of what is known is told at the next one. */
    Duration summing() {
        return interval.dividedBy(4);
    }

    /**
     * A window without a change for this long is dropped. Twice the horizon: a photo may change its windows until the
     * horizon after it was judged, and the change may be under way for a while.
     */
    Duration windowLife() {
        return labelHorizon.multipliedBy(2);
    }
}

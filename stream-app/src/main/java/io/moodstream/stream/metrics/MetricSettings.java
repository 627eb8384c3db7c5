package io.moodstream.stream.metrics;

import java.time.Duration;

/**
 * How metrics are computed.
 *
 * @param windows the windows that photos count in
 * @param labelHorizon how long a photo waits for its label, or for a correction of it
 * @param interval minimum time between two records of a window
 */
public record MetricSettings(MetricWindows windows, Duration labelHorizon, Duration interval) {

    /** Deltas are aggregated for a quarter of the interval, so that most changes are published at the next one. */
    public Duration summing() {
        return interval.dividedBy(4);
    }

    /**
     * A window that has not changed for this long is dropped. Twice the horizon: a photo may change its windows until
     * the horizon after its classification, and the change may be in flight for a while.
     */
    public Duration windowLife() {
        return labelHorizon.multipliedBy(2);
    }
}

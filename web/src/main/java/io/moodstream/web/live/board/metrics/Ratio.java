package io.moodstream.web.live.board.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A proportion with its 95 % interval, all in [0, 1].
 *
 * @param value the estimate
 * @param low lower end
 * @param high upper end
 */
record Ratio(double value, double low, double high) {

    /** Null if there is no estimate. */
    static @Nullable Ratio of(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
        return value == null || low == null || high == null ? null : new Ratio(value, low, high);
    }
}

package io.moodstream.web.live.board.metrics;

import io.moodstream.WindowedMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a window, as sent to the page.
 *
 * @param subject a member, {@code ensemble}, or a part of it: see {@link WindowedMetrics}
 * @param version version of the member, or of the voting policy for the ensemble
 * @param start first instant in milliseconds since 1970-01-01 UTC
 * @param end first instant after the window; see {@link WindowKey} on the window since start
 * @param predicted number of photos classified
 * @param labelled number of those with a known label
 */
public record MetricsView(
        String subject,
        long version,
        long start,
        long end,
        long predicted,
        long labelled,
        long truePositives,
        long falsePositives,
        long trueNegatives,
        long falseNegatives,
        @Nullable Ratio precision,
        @Nullable Ratio recall,
        @Nullable Ratio f1,
        @Nullable Ratio accuracy) {

    public static MetricsView of(WindowedMetrics m) {
        return new MetricsView(
                m.getSubject(),
                m.getVersion(),
                m.getWindowStart().toEpochMilli(),
                m.getWindowEnd().toEpochMilli(),
                m.getPredicted(),
                m.getLabelled(),
                m.getTruePositives(),
                m.getFalsePositives(),
                m.getTrueNegatives(),
                m.getFalseNegatives(),
                Ratio.of(m.getPrecision(), m.getPrecisionLow(), m.getPrecisionHigh()),
                Ratio.of(m.getRecall(), m.getRecallLow(), m.getRecallHigh()),
                Ratio.of(m.getF1(), m.getF1Low(), m.getF1High()),
                Ratio.of(m.getAccuracy(), m.getAccuracyLow(), m.getAccuracyHigh()));
    }

    WindowKey key() {
        return new WindowKey(subject, version, start, end);
    }
}

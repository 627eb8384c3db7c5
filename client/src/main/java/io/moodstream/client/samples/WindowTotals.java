package io.moodstream.client.samples;

import io.moodstream.WindowedMetrics;
import io.moodstream.domain.ConfusionCounts;

/**
 * What one window counted.
 *
 * @param predicted number of classified photos
 * @param confusion confusion counts of those whose true label is known
 */
public record WindowTotals(long predicted, ConfusionCounts confusion) {

    /** The counts of a record of {@code model-metrics}. */
    static WindowTotals of(WindowedMetrics window) {
        return new WindowTotals(
                window.getPredicted(),
                new ConfusionCounts(
                        window.getTruePositives(),
                        window.getFalsePositives(),
                        window.getTrueNegatives(),
                        window.getFalseNegatives()));
    }
}

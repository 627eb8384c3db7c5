package io.moodstream.cli.up;

import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.client.samples.MetricsRecomputation;
import io.moodstream.client.samples.WindowTotals;
import io.moodstream.stream.metrics.OfflineMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recomputes the metrics by the stream app's reference, which shares no code with its streaming parts. */
record OfflineRecomputation(OfflineMetrics metrics) implements MetricsRecomputation {

    @Override
    public Map<String, WindowTotals> compute(List<Prediction> predictions, List<PhotoLabel> labels) {
        Map<String, WindowTotals> windows = new HashMap<>();
        metrics.compute(predictions, labels)
                .forEach((key, counts) -> windows.put(key, new WindowTotals(counts.predicted(), counts.counts())));
        return windows;
    }
}

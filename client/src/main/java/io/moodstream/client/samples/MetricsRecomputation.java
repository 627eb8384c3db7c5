package io.moodstream.client.samples;

import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import java.util.List;
import java.util.Map;

/** Recomputes the metrics from the topics that the stream app computed them from. */
@FunctionalInterface
public interface MetricsRecomputation {

    /**
     * The counts of each subject, version and window.
     *
     * @param predictions in the order of their partitions
     * @param labels in the order of their partitions
     * @return counts by the key of the record in {@code model-metrics}
     */
    Map<String, WindowTotals> compute(List<Prediction> predictions, List<PhotoLabel> labels);
}

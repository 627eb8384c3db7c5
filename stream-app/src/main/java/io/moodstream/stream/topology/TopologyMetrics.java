package io.moodstream.stream.topology;

import io.moodstream.stream.metrics.QualityMetrics;
import io.moodstream.stream.photo.PhotoMetrics;
import io.moodstream.stream.rollout.RolloutMetrics;
import io.moodstream.tracing.Tracing;

/**
 * What the topology reports to.
 *
 * @param photos notified of each photo
 * @param quality notified of predictions and labels
 * @param rollouts notified of rollouts
 * @param tracing follows photos from process to process
 */
public record TopologyMetrics(PhotoMetrics photos, QualityMetrics quality, RolloutMetrics rollouts, Tracing tracing) {

    /** Records nothing. */
    public static final TopologyMetrics NONE =
            new TopologyMetrics(PhotoMetrics.NONE, QualityMetrics.NONE, RolloutMetrics.NONE, Tracing.OFF);

    /** The same, with photos traced by this. */
    public TopologyMetrics traced(Tracing tracing) {
        return new TopologyMetrics(photos, quality, rollouts, tracing);
    }
}

package io.moodstream.stream.metrics;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.stream.deadletter.Rejection;

/** Receives how the predictions compare with their labels. Called by several stream threads; must not throw. */
public interface QualityMetrics {

    /** Records nothing. */
    QualityMetrics NONE = new QualityMetrics() {};

    /** A record of this kind, {@code label} or {@code prediction}, became a dead letter. */
    default void rejected(String kind, Rejection rejection) {}

    /** A foreign record was skipped on this repartition topic, which only the app itself should write. */
    default void passedOver(String topic) {}

    /** The counts of a window could not be published; the others are. */
    default void failed() {}

    /** The window since start of a version was dropped, since there were too many. */
    default void evicted() {}

    /** The metrics of one stream task's windows; closed when the task moves to another thread or instance. */
    default Task of(String taskId) {
        return new Task() {};
    }

    /** The windows of one stream task. Used by one thread. */
    interface Task extends AutoCloseable {

        /**
         * The current counts of one window.
         *
         * @param counts of the photos whose true label is known
         * @param predicted number of all classified photos
         * @param now wall clock, milliseconds since the epoch
         */
        default void windowUpdated(MetricsKey key, ConfusionCounts counts, long predicted, long now) {}

        /** The window since start of a version was dropped, since there were too many; it has no other any more. */
        default void evicted(MetricsKey key) {}

        /** The task reports no further updates here. */
        @Override
        default void close() {}
    }
}
